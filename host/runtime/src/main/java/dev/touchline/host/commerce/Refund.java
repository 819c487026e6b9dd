package dev.touchline.host.commerce;

import dev.touchline.host.model.RefundId;

/**
 * A refund as the ledger has it.
 *
 * @param version grows with each step; a step made on an older version is refused
 */
public record Refund(RefundId id, RefundTerms terms, RefundProgress progress, long version) {

  /** Where it is. */
  public RefundState state() {
    return progress.state();
  }
}
