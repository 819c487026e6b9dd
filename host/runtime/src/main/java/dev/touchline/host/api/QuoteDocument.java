package dev.touchline.host.api;

import dev.touchline.host.commerce.ApprovalRule;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What can be refunded now, or why not.
 *
 * @param refundable which of the two; code and reason are there when not, all else when it is
 */
record QuoteDocument(
    boolean refundable,
    @Nullable String code,
    @Nullable String reason,
    @Nullable String order,
    @Nullable PriceDocument amount,
    @Nullable List<Line> lines,
    @Nullable PriceDocument shipping,
    @Nullable PriceDocument other,
    @Nullable PriceDocument paid,
    @Nullable PriceDocument refunded,
    @Nullable List<String> forms,
    @Nullable ApprovalDocument approval) {

  /** Pieces of a line. */
  @Schema(name = "QuoteLine")
  record Line(String line, int quantity, PriceDocument amount) {}

  static QuoteDocument of(RefundQuote quote, Function<Refundable, ApprovalRule> approval) {
    return switch (quote) {
      case Refundable yes -> of(yes, approval.apply(yes));
      case NotRefundable no ->
          new QuoteDocument(
              false, no.code(), no.reason(), null, null, null, null, null, null, null, null, null);
    };
  }

  private static QuoteDocument of(Refundable quote, ApprovalRule rule) {
    return new QuoteDocument(
        true,
        null,
        null,
        quote.order(),
        PriceDocument.of(quote.amount()),
        quote.lines().stream()
            .map(line -> new Line(line.line(), line.quantity(), PriceDocument.of(line.amount())))
            .toList(),
        PriceDocument.of(quote.shipping()),
        PriceDocument.of(quote.other()),
        PriceDocument.of(quote.paid()),
        PriceDocument.of(quote.refunded()),
        quote.forms().stream().map(RefundBody::text).sorted().toList(),
        ApprovalDocument.of(rule));
  }
}
