package dev.touchline.plugins.shopify.standin;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Bodies of webhooks, in the shape of the REST API. */
final class WebhookBodies {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private WebhookBodies() {}

  static ObjectNode order(ShopOrder order) {
    JsonNode node = order.node;
    ObjectNode body = JSON.objectNode();
    body.put("id", number(node.path("id"))).put("name", node.path("name").asString());
    body.put("admin_graphql_api_id", node.path("id").asString());
    copy(body, "email", node.path("email"));
    copy(body, "phone", node.path("phone"));
    copy(body, "note", node.path("note"));
    copy(body, "cancelled_at", node.path("cancelledAt"));
    body.put("cancel_reason", lower(node.path("cancelReason")));
    body.put("created_at", local(node.path("createdAt")));
    body.put("processed_at", local(node.path("processedAt")));
    body.put("updated_at", local(node.path("updatedAt")));
    body.put("financial_status", lower(node.path("displayFinancialStatus")));
    body.put(
        "fulfillment_status",
        node.path("displayFulfillmentStatus").asString().equals("FULFILLED") ? "fulfilled" : null);
    body.put("taxes_included", node.path("taxesIncluded").asBoolean()).put("test", false);
    body.set("total_price_set", order.totalCash().webhookBag());
    body.put("total_price", order.totalCash().shop().toPlainString());
    body.put("currency", order.totalCash().shopCurrency());
    customer(body, node.path("customer"));
    ArrayNode lines = body.putArray("line_items");
    for (JsonNode line : order.array("lineItems")) {
      ObjectNode item = lines.addObject();
      item.put("id", number(line.path("id"))).put("quantity", line.path("quantity").asInt());
      item.put("sku", line.path("sku").asString()).put("name", line.path("name").asString());
      item.set("price_set", Cash.read(line.path("originalUnitPriceSet")).webhookBag());
    }
    ArrayNode parcels = body.putArray("fulfillments");
    order.array("fulfillments").forEach(parcel -> parcels.add(fulfilment(parcel, order)));
    ArrayNode refunds = body.putArray("refunds");
    order.array("refunds").forEach(refund -> refunds.add(refund(refund, order)));
    return body;
  }

  private static void customer(ObjectNode body, JsonNode customer) {
    if (!customer.isObject()) {
      return;
    }
    String[] name = customer.path("displayName").asString().split(" ", 2);
    ObjectNode made = body.putObject("customer");
    made.put("id", number(customer.path("id"))).put("first_name", name[0]);
    made.put("last_name", name.length > 1 ? name[1] : null);
    copy(made, "email", customer.path("defaultEmailAddress").path("emailAddress"));
    copy(made, "phone", customer.path("defaultPhoneNumber").path("phoneNumber"));
  }

  static ObjectNode fulfilment(JsonNode parcel, ShopOrder order) {
    JsonNode tracking = parcel.path("trackingInfo").path(0);
    ObjectNode body = JSON.objectNode();
    body.put("id", number(parcel.path("id"))).put("order_id", number(order.node.path("id")));
    body.put("name", order.name() + ".1").put("status", "success");
    copy(body, "email", order.node.path("email"));
    String shown = parcel.path("displayStatus").asString();
    body.put("shipment_status", shown.equals("FULFILLED") ? null : lower(JSON.stringNode(shown)));
    body.put("created_at", local(parcel.path("createdAt")));
    body.put("updated_at", local(parcel.path("updatedAt")));
    body.put("tracking_company", tracking.path("company").asString(null));
    body.put("tracking_number", tracking.path("number").asString(null));
    body.put("tracking_url", tracking.path("url").asString(null));
    return body;
  }

  static ObjectNode refund(JsonNode refund, ShopOrder order) {
    ObjectNode body = JSON.objectNode();
    body.put("id", number(refund.path("id"))).put("order_id", number(order.node.path("id")));
    body.put("created_at", local(refund.path("createdAt")));
    body.put("note", refund.path("note").asString());
    ArrayNode transactions = body.putArray("transactions");
    for (JsonNode transaction : refund.path("transactions")) {
      Cash amount = Cash.read(transaction.path("amountSet"));
      ObjectNode made = transactions.addObject();
      made.put("id", number(transaction.path("id"))).put("kind", "refund");
      made.put("status", lower(transaction.path("status")));
      made.put("amount", amount.customer().toPlainString());
      made.put("currency", amount.customerCurrency());
    }
    ArrayNode lines = body.putArray("refund_line_items");
    for (JsonNode line : refund.path("refundLineItems")) {
      lines
          .addObject()
          .put("line_item_id", number(line.path("lineItem").path("id")))
          .put("quantity", line.path("quantity").asInt());
    }
    return body;
  }

  private static void copy(ObjectNode body, String name, JsonNode value) {
    body.set(name, value.isMissingNode() ? JSON.nullNode() : value);
  }

  private static long number(JsonNode gid) {
    String text = gid.asString();
    return Long.parseLong(text.substring(text.lastIndexOf('/') + 1));
  }

  private static @Nullable String lower(JsonNode value) {
    return value.isString() ? value.asString().toLowerCase(Locale.ROOT) : null;
  }

  /** In the shop's zone, as Shopify writes times there. */
  private static String local(JsonNode time) {
    return Instant.parse(time.asString()).atOffset(ZoneOffset.ofHours(7)).toString();
  }
}
