package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderEvents;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The records of a shop and what they mean. A state of an order has the same key whether a webhook
 * or polling brought it, so it is stored once.
 */
final class OrderRecord {

  /** Beside an order that was polled: the details of its refunds. */
  static final String REFUNDS = "touchline_refunds";

  private static final String KIND = "kind";
  private static final String TOPIC = "topic";
  private static final int LONGEST_ID = 100;
  private static final Set<String> NOT_PLACED = Set.of("checkout-draft", "auto-draft", "draft");

  private final OrderReader reader;
  private final ShopAddress shop;

  OrderRecord(OrderReader reader, ShopAddress shop) {
    this.reader = reader;
    this.shop = shop;
  }

  /** A webhook's body, whatever it is: it is genuine, so it is kept. */
  IncomingRecord ofWebhook(String topic, byte[] body) {
    JsonNode json = topic.startsWith("order.") ? Json.treeOrNull(body) : null;
    String kind = topic.startsWith("order.") && !topic.equals("order.deleted") ? "order" : "other";
    String key = null;
    if (json != null && kind.equals("order")) {
      try {
        key = key(reader.read(json));
      } catch (IllegalArgumentException | RejectedException e) {
        key = null; // told when it is normalised
      }
    }
    return IncomingRecord.of(key == null ? topic + "/" + digest(body) : key, body)
        .attribute(KIND, kind)
        .attribute(TOPIC, topic)
        .build();
  }

  /** An order that was polled, with its refunds beside it where it has any. */
  IncomingRecord ofOrder(JsonNode order) {
    String key;
    try {
      key = key(reader.read(order));
    } catch (IllegalArgumentException | RejectedException e) {
      key = "order/" + digest(Json.bytes(order));
    }
    return IncomingRecord.of(key, Json.bytes(order)).attribute(KIND, "order").build();
  }

  private static String key(Order order) {
    if (order.id().length() > LONGEST_ID) {
      throw new RejectedException("id-too-long", "the order's id has more than 100 characters");
    }
    return "order/" + order.id() + "/" + OrderEvents.revision(order);
  }

  /** A refund that the ledger hears of first. Its event is the one that the order's states tell. */
  IncomingRecord ofRefund(JsonNode order, JsonNode refund) {
    ObjectNode body = Json.object();
    body.set("order", order);
    body.set("refund", refund);
    return IncomingRecord.of("refund/" + Json.required(refund, "id"), Json.bytes(body))
        .attribute(KIND, "refund")
        .build();
  }

  Normalized normalize(StoredRecord record) {
    String kind = record.attribute(KIND);
    if (kind.equals("other")) {
      String topic = record.attributes().getOrDefault(TOPIC, "");
      return Normalized.ignored(
          topic.equals("order.deleted")
              ? "an order was moved to the bin; the message names no customer"
              : "only orders are read, and this is about something else");
    }
    JsonNode json = Json.treeOrNull(record.body());
    if (json == null || !json.isObject()) {
      throw new RejectedException("record-not-json", "the record is not a JSON object");
    }
    try {
      return kind.equals("refund") ? refund(json) : order(json);
    } catch (IllegalArgumentException e) { // the SDK's types refuse a value and name it
      throw new RejectedException("order-not-valid", String.valueOf(e.getMessage()));
    }
  }

  private Normalized order(JsonNode json) {
    if (NOT_PLACED.contains(String.valueOf(Json.text(json, "status")))) {
      return Normalized.ignored("a draft: the order was not placed yet");
    }
    Order order = reader.read(json);
    return Normalized.of(
        OrderEvents.of(
            order, OrderReader.standing(order), shop.scope(), OrderReader.customerName(json)));
  }

  private Normalized refund(JsonNode json) {
    JsonNode orderJson = json.path("order");
    Order order = reader.read(orderJson);
    RefundBooking refund =
        new RefundReader(orderJson, Amounts.of(orderJson)).read(json.path("refund"), null);
    return Normalized.of(
        List.of(
            OrderEvents.ofRefund(
                order, refund, shop.scope(), OrderReader.customerName(orderJson))));
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
