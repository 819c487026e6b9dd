package dev.touchline.plugins.adobecommerce;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order with what Adobe Commerce keeps beside it.
 *
 * @param order as the list of orders has it
 * @param invoices what was paid, and when
 * @param memos credit memos: what was given back
 * @param shipments what was sent
 */
record OrderPart(
    JsonNode order, List<JsonNode> invoices, List<JsonNode> memos, List<JsonNode> shipments) {

  OrderPart {
    invoices = List.copyOf(invoices);
    memos = List.copyOf(memos);
    shipments = List.copyOf(shipments);
  }

  static OrderPart of(JsonNode json) {
    return new OrderPart(
        json.path("order"),
        Json.list(json.path("invoices")),
        Json.list(json.path("creditmemos")),
        Json.list(json.path("shipments")));
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.set("order", order);
    invoices.forEach(json.putArray("invoices")::add);
    memos.forEach(json.putArray("creditmemos")::add);
    shipments.forEach(json.putArray("shipments")::add);
    return json;
  }

  String id() {
    return Json.required(order, "entity_id");
  }

  String number() {
    return Json.required(order, "increment_id");
  }
}
