package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderEvents;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The records of a shop, one for each state of an order, and what they mean. */
final class OrderRecord {

  private static final String KIND = "kind";

  private final OrderReader reader;
  private final String scope;

  OrderRecord(OrderReader reader, String scope) {
    this.reader = reader;
    this.scope = scope;
  }

  IncomingRecord ofOrder(OrderPart part) {
    byte[] body = Json.bytes(part.json());
    String key;
    try {
      Order order = reader.read(part);
      key = "order/" + order.id() + "/" + OrderEvents.revision(order);
    } catch (IllegalArgumentException | RejectedException e) {
      key = "order/" + UUID.nameUUIDFromBytes(body); // told when it is normalised
    }
    return IncomingRecord.of(key, body).attribute(KIND, "order").build();
  }

  /** A refund that the ledger hears of first. Its event is the one that the order's states tell. */
  IncomingRecord ofRefund(JsonNode order, JsonNode memo) {
    ObjectNode body = Json.object();
    body.set("order", order);
    body.set("creditmemo", memo);
    return IncomingRecord.of("refund/" + Json.required(memo, "entity_id"), Json.bytes(body))
        .attribute(KIND, "refund")
        .build();
  }

  Normalized normalize(StoredRecord record) {
    JsonNode json = Json.treeOrNull(record.body());
    if (json == null || !json.isObject()) {
      throw new RejectedException("record-not-json", "the record is not a JSON object");
    }
    try {
      return record.attribute(KIND).equals("refund") ? refund(json) : order(json);
    } catch (IllegalArgumentException e) { // the SDK's types refuse a value and name it
      throw new RejectedException("order-not-valid", String.valueOf(e.getMessage()));
    }
  }

  private Normalized order(JsonNode json) {
    OrderPart part = OrderPart.of(json);
    return Normalized.of(
        OrderEvents.of(
            reader.read(part),
            OrderReader.standing(part),
            scope,
            OrderReader.customerName(part.order())));
  }

  private Normalized refund(JsonNode json) {
    JsonNode orderJson = json.path("order");
    Order order = reader.read(new OrderPart(orderJson, List.of(), List.of(), List.of()));
    RefundBooking refund =
        new RefundReader(orderJson, Amounts.of(orderJson)).read(json.path("creditmemo"), null);
    return refund.state() == RefundBooking.State.SUCCEEDED
        ? Normalized.of(
            OrderEvents.ofRefund(order, refund, scope, OrderReader.customerName(orderJson)))
        : Normalized.ignored("the refund has not settled, or failed: no money has moved");
  }
}
