package dev.touchline.plugins.shopify.standin;

import graphql.language.Field;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the shop has, and what the first fields of queries and mutations answer of it. */
final class ShopData {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  final List<ShopOrder> orders = new ArrayList<>();
  final RefundDesk desk = new RefundDesk();
  List<String> scopes = List.of("write_orders", "read_customers", "read_returns", "read_locations");
  String prefix = "#";
  String suffix = "";
  @Nullable String deniedField;
  Instant now = Instant.parse("2026-10-01T09:30:00Z");

  Instant tick() {
    now = now.plusSeconds(7);
    return now;
  }

  JsonNode root(Field root, Selections asked) {
    return switch (root.getName()) {
      case "shop" -> shop();
      case "currentAppInstallation" -> installation();
      case "orders" -> orders(root, asked);
      case "order" -> nodeOf(byId(asked.argument(root, "id").asString()));
      case "refund" -> refund(asked.argument(root, "id").asString());
      case "customers" -> customers(asked.argument(root, "query").asString());
      case "refundCreate" -> create(root, asked);
      default -> throw new IllegalArgumentException("Field '" + root.getName() + "' doesn't exist");
    };
  }

  @Nullable JsonNode computed(JsonNode parent, Field field, Selections asked) {
    if (field.getName().equals(deniedField)) {
      throw new Denied(deniedField);
    }
    if (!field.getName().equals("suggestedRefund")) {
      return null;
    }
    ShopOrder order = byId(parent.path("id").asString());
    return order == null
        ? JSON.nullNode()
        : desk.suggest(
            order,
            asked.argument(field, "refundLineItems"),
            asked.argument(field, "refundShipping").asBoolean(false),
            asked.argument(field, "suggestFullRefund").asBoolean(false),
            asked.argument(field, "refundMethodAllocation").asString("").equals("STORE_CREDIT"));
  }

  private ObjectNode shop() {
    return JSON.objectNode()
        .put("name", "Áo Dài Huế")
        .put("myshopifyDomain", ShopifyStandIn.SHOP)
        .put("currencyCode", "VND")
        .put("orderNumberFormatPrefix", prefix)
        .put("orderNumberFormatSuffix", suffix);
  }

  private ObjectNode installation() {
    ObjectNode installation = JSON.objectNode();
    ArrayNode granted = installation.putArray("accessScopes");
    scopes.forEach(scope -> granted.addObject().put("handle", scope));
    return installation;
  }

  private ArrayNode orders(Field field, Selections asked) {
    OrderSearchSyntax search = new OrderSearchSyntax(asked.argument(field, "query").asString(""));
    String sortKey = asked.argument(field, "sortKey").asString("PROCESSED_AT");
    String by =
        switch (sortKey) {
          case "PROCESSED_AT" -> "processedAt";
          case "UPDATED_AT" -> "updatedAt";
          default -> throw new IllegalArgumentException("cannot sort by " + sortKey);
        };
    Comparator<ShopOrder> order =
        Comparator.comparing((ShopOrder each) -> Instant.parse(each.node.path(by).asString()))
            .thenComparing(ShopOrder::name);
    boolean reverse = asked.argument(field, "reverse").asBoolean(false);
    ArrayNode found = JSON.arrayNode();
    orders.stream()
        .filter(each -> search.finds(each.node))
        .sorted(reverse ? order.reversed() : order)
        .forEach(each -> found.add(each.node));
    return found;
  }

  private JsonNode customers(String query) {
    OrderSearchSyntax search = new OrderSearchSyntax(query);
    ArrayNode found = JSON.arrayNode();
    Set<String> seen = new HashSet<>();
    for (ShopOrder order : orders) {
      JsonNode customer = order.node.path("customer");
      boolean asked = customer.isObject() && search.finds(customer);
      if (asked && seen.add(customer.path("id").asString())) {
        found.add(customer);
      }
    }
    return found;
  }

  private JsonNode create(Field field, Selections asked) {
    String key = asked.idempotencyKey(field);
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException("The @idempotent directive is required for refundCreate");
    }
    JsonNode input = asked.argument(field, "input");
    ShopOrder order = byId(input.path("orderId").asString());
    if (order == null) {
      throw new IllegalArgumentException("Order does not exist");
    }
    return desk.create(order, input, key, tick().truncatedTo(ChronoUnit.SECONDS));
  }

  private JsonNode refund(String id) {
    for (ShopOrder order : orders) {
      for (JsonNode refund : order.array("refunds")) {
        if (refund.path("id").asString().equals(id)) {
          return refund;
        }
      }
    }
    return JSON.nullNode();
  }

  private @Nullable ShopOrder byId(String gid) {
    return orders.stream()
        .filter(order -> order.node.path("id").asString().equals(gid))
        .findFirst()
        .orElse(null);
  }

  private static JsonNode nodeOf(@Nullable ShopOrder order) {
    return order == null ? JSON.nullNode() : order.node;
  }
}
