package dev.touchline.host.api;

import dev.touchline.host.commerce.ApprovalRule;
import dev.touchline.host.commerce.CommerceJson;
import dev.touchline.host.commerce.Refund;
import dev.touchline.host.commerce.RefundProgress;
import dev.touchline.host.commerce.RefundStep;
import dev.touchline.host.commerce.RefundTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A refund.
 *
 * @param state requested, approved, sent, succeeded, pending, rejected or unknown
 * @param needsPerson whether the outcome could not be found out, and somebody has to decide; the
 *     last step shows both sides
 * @param reconciled whether the outcome was found by asking the shop afterwards
 * @param note why it is where it is
 * @param reference the shop's id of the booking
 * @param approval what approval it needs
 * @param attempts how often it was sent to the shop
 * @param nextLook when the ledger goes on by itself
 * @param steps the audit trail
 */
record RefundDocument(
    String id,
    String connection,
    String order,
    String state,
    boolean needsPerson,
    boolean reconciled,
    PriceDocument amount,
    String reason,
    @Nullable String note,
    @Nullable String reference,
    String requestedBy,
    @Nullable String approvedBy,
    ApprovalDocument approval,
    int attempts,
    Instant createdAt,
    @Nullable Instant nextLook,
    List<Step> steps) {

  /**
   * A row of the audit trail.
   *
   * @param number counts the rows of all refunds
   * @param hash covers the row and the row before it
   */
  @Schema(name = "RefundStep")
  record Step(
      long number,
      Instant at,
      String actor,
      String action,
      String state,
      @Schema(implementation = Object.class) JsonNode evidence,
      String hash) {

    static Step of(RefundStep step) {
      return new Step(
          step.number(),
          step.at(),
          step.actor(),
          step.action(),
          step.state().text(),
          CommerceJson.tree(step.evidence()),
          step.hash());
    }
  }

  static RefundDocument of(
      Refund refund, String connection, ApprovalRule rule, List<RefundStep> steps) {
    RefundTerms terms = refund.terms();
    RefundProgress progress = refund.progress();
    return new RefundDocument(
        refund.id().toString(),
        connection,
        terms.request().order(),
        refund.state().text(),
        progress.person(),
        progress.reconciled(),
        PriceDocument.of(terms.amount()),
        terms.request().reason(),
        progress.note(),
        progress.reference(),
        terms.requestedBy(),
        progress.approvedBy(),
        ApprovalDocument.of(rule),
        progress.attempts(),
        terms.createdAt(),
        progress.nextAt(),
        steps.stream().map(Step::of).toList());
  }
}
