package dev.touchline.plugins.adobecommerce;

import dev.touchline.plugins.adobecommerce.Search.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fetches what is kept beside orders: for a page of orders at once, and only for those that can
 * have any.
 */
final class Beside {

  private final MagentoApi api;

  Beside(MagentoApi api) {
    this.api = api;
  }

  List<OrderPart> of(List<JsonNode> orders) {
    List<JsonNode> invoices = list("invoices", orders, Beside::invoiced);
    List<JsonNode> memos = withComments(list("creditmemos", orders, Beside::refunded));
    List<JsonNode> shipments = list("shipments", orders, Beside::shipped);
    List<OrderPart> parts = new ArrayList<>();
    for (JsonNode order : orders) {
      String id = Json.required(order, "entity_id");
      parts.add(new OrderPart(order, about(id, invoices), about(id, memos), about(id, shipments)));
    }
    return parts;
  }

  /** All credit memos of an order, whatever the order says of itself. */
  List<JsonNode> memos(String order) {
    return withComments(api.all("creditmemos", new Search().all(Filter.is("order_id", order))));
  }

  /** One credit memo. */
  JsonNode memo(String id) {
    return withComments(List.of(api.get("creditmemo/" + id))).getFirst();
  }

  /** The comments bear the host's key; a list may leave them out. */
  private List<JsonNode> withComments(List<JsonNode> memos) {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode memo : memos) {
      if (memo instanceof ObjectNode object && Json.list(memo.path("comments")).isEmpty()) {
        JsonNode comments = api.get("creditmemo/" + Json.required(memo, "entity_id") + "/comments");
        ObjectNode whole = object.deepCopy();
        whole.set("comments", comments.path("items"));
        all.add(whole);
      } else {
        all.add(memo);
      }
    }
    return all;
  }

  private List<JsonNode> list(String what, List<JsonNode> orders, Predicate<JsonNode> has) {
    List<String> ids =
        orders.stream().filter(has).map(order -> Json.required(order, "entity_id")).toList();
    return ids.isEmpty() ? List.of() : api.all(what, new Search().all(Filter.in("order_id", ids)));
  }

  private static List<JsonNode> about(String order, List<JsonNode> all) {
    return all.stream().filter(part -> order.equals(Json.text(part, "order_id"))).toList();
  }

  private static boolean invoiced(JsonNode order) {
    return Json.amount(order, "base_total_invoiced").signum() > 0
        || Json.amount(order, "base_total_paid").signum() > 0;
  }

  private static boolean refunded(JsonNode order) {
    return Json.amount(order, "base_total_refunded").signum() > 0;
  }

  private static boolean shipped(JsonNode order) {
    return Json.list(order.path("items")).stream()
        .anyMatch(item -> Json.amount(item, "qty_shipped").signum() > 0);
  }
}
