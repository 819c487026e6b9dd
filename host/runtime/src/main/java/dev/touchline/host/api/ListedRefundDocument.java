package dev.touchline.host.api;

import dev.touchline.host.commerce.CommerceJson;
import dev.touchline.host.commerce.ListedRefund;
import dev.touchline.host.commerce.Refund;
import dev.touchline.host.commerce.RefundProgress;
import dev.touchline.host.commerce.RefundTerms;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refund in a list.
 *
 * @param state requested, approved, sent, succeeded, pending, rejected or unknown
 * @param needsPerson whether its outcome could not be found out, and somebody has to decide
 * @param note why it is where it is
 * @param approval what approval it needs
 * @param since from when on it is where it is
 * @param ageSeconds how long that is
 * @param asked what was asked for
 * @param shop what the shop says: its quote, or the refunds in its books now
 * @param shopBefore the ids of the refunds in its books before the first attempt
 */
record ListedRefundDocument(
    String id,
    String connection,
    String order,
    String state,
    boolean needsPerson,
    PriceDocument amount,
    String reason,
    @Nullable String note,
    String requestedBy,
    ApprovalDocument approval,
    int attempts,
    Instant createdAt,
    Instant since,
    long ageSeconds,
    @Schema(implementation = Object.class) @Nullable JsonNode asked,
    @Schema(implementation = Object.class) @Nullable JsonNode shop,
    @Schema(implementation = Object.class) @Nullable JsonNode shopBefore) {

  private static final ObjectNode NOTHING = JsonMapper.shared().createObjectNode();

  static ListedRefundDocument of(ListedRefund listed, Instant now) {
    Refund refund = listed.refund();
    RefundTerms terms = refund.terms();
    RefundProgress progress = refund.progress();
    JsonNode evidence = listed.evidence() == null ? NOTHING : CommerceJson.tree(listed.evidence());
    return new ListedRefundDocument(
        refund.id().toString(),
        listed.connection(),
        terms.request().order(),
        refund.state().text(),
        progress.person(),
        PriceDocument.of(terms.amount()),
        terms.request().reason(),
        progress.note(),
        terms.requestedBy(),
        ApprovalDocument.of(listed.approval()),
        progress.attempts(),
        terms.createdAt(),
        listed.since(),
        Math.max(0, Duration.between(listed.since(), now).toSeconds()),
        evidence.has("asked") ? evidence.get("asked") : evidence.get("request"),
        evidence.has("shop") ? evidence.get("shop") : evidence.get("quote"),
        evidence.get("shopBefore"));
  }
}
