package dev.touchline.host.commerce;

import dev.touchline.host.model.RefundId;
import java.time.Instant;

/**
 * A row of the audit trail. Each row's hash covers the row and the hash of the row before it, over
 * all refunds, so that nothing can be changed or taken out unnoticed.
 *
 * @param number counts all rows, without gaps
 * @param actor a token's name, or {@code ledger}
 * @param action what was done, such as {@code send}
 * @param state where the refund was afterwards
 * @param evidence what it rests on, as a JSON object
 * @param previousHash of the row before; zeros for the first
 */
public record RefundStep(
    long number,
    RefundId refund,
    Instant at,
    String actor,
    String action,
    RefundState state,
    String evidence,
    String previousHash,
    String hash) {

  /** What a step says before it has a place in the trail. */
  public record New(Instant at, String actor, String action, RefundState state, String evidence) {}
}
