package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.record.IncomingRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads refunds: as an order sums them up, or as the list of an order's refunds has them. */
final class RefundReader {

  private final JsonNode order;
  private final Amounts amounts;

  RefundReader(JsonNode order, Amounts amounts) {
    this.order = order;
    this.amounts = amounts;
  }

  /** All refunds of the order: with all that is known when details were put beside it. */
  List<RefundBooking> refunds() {
    JsonNode details = order.path(OrderRecord.REFUNDS);
    List<RefundBooking> refunds = new ArrayList<>();
    for (JsonNode refund : Json.list(details.isArray() ? details : order.path("refunds"))) {
      refunds.add(read(refund, null));
    }
    return refunds;
  }

  /**
   * One refund.
   *
   * @param record see {@link RefundBooking#record()}
   */
  RefundBooking read(JsonNode refund, @Nullable IncomingRecord record) {
    String reason = Json.text(refund, "reason");
    return new RefundBooking(
        Json.required(refund, "id"),
        MarkedReason.key(reason),
        RefundBooking.State.SUCCEEDED,
        amounts.of(amount(refund)),
        Json.time(refund, "date_created_gmt"),
        items(refund),
        MarkedReason.words(reason),
        null,
        record);
  }

  /** Above zero in a refund itself, below zero in an order's summary of it. */
  private static BigDecimal amount(JsonNode refund) {
    String field = refund.has("amount") ? "amount" : "total";
    return Json.amount(refund, field).abs();
  }

  private static List<LineItem> items(JsonNode refund) {
    List<LineItem> items = new ArrayList<>();
    for (JsonNode item : Json.list(refund.path("line_items"))) {
      int quantity = Math.abs(item.path("quantity").asInt(0));
      String line = Json.meta(item, "_refunded_item_id").asString("");
      if (quantity > 0 && !line.isEmpty()) {
        items.add(new LineItem(line, quantity));
      }
    }
    for (JsonNode fee : Json.list(refund.path("fee_lines"))) {
      String line = Json.meta(fee, "_refunded_item_id").asString("");
      if (!line.isEmpty() && Json.amount(fee, "total").signum() != 0) {
        items.add(new LineItem(line, 1));
      }
    }
    return items;
  }
}
