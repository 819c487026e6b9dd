package dev.touchline.plugins.shopify;

import dev.touchline.sdk.verdict.RejectedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fetches orders of the GraphQL API, complete: what did not fit into the first answer (an order's
 * eleventh line, its sixth refund) is fetched as well. Thread-safe.
 */
final class OrderSource {

  private static final int REFUNDS_AT_FIRST = 5;
  private static final int TRANSACTIONS_AT_FIRST = 20;
  private static final int MOST = 250;

  /** Some orders, and where to go on; null at the end. */
  record Found(List<JsonNode> orders, @Nullable String next) {}

  /**
   * What to list.
   *
   * @param search in Shopify's search syntax; null for all orders
   */
  record Listing(@Nullable String search, String sortKey, boolean reverse) {}

  private final AdminApi api;
  private final Grants grants;
  private final PageSize pageSize = new PageSize();

  OrderSource(AdminApi api, Grants grants) {
    this.api = api;
    this.grants = grants;
  }

  /** A page of orders. */
  Found list(Listing listing, int limit, @Nullable String after, Duration patience) {
    return pageSize.ask(
        limit,
        size -> {
          Map<String, Object> variables = new HashMap<>();
          variables.put("first", size);
          variables.put("after", after);
          variables.put("query", listing.search());
          variables.put("sortKey", listing.sortKey());
          variables.put("reverse", listing.reverse());
          JsonNode orders = ask(Document.ORDERS, variables, patience).path("orders");
          List<JsonNode> complete =
              Json.list(orders, "nodes").stream().map(order -> complete(order, patience)).toList();
          return new Found(complete, next(orders));
        });
  }

  /** One order by the number of its id, as it is now: not by Shopify's search, which lags. */
  Optional<JsonNode> order(String id, Duration patience) {
    Map<String, Object> variables = new HashMap<>(Map.of("id", Json.gid("Order", id)));
    JsonNode order = ask(Document.ORDER, variables, patience).path("order");
    return order.isObject() ? Optional.of(complete(order, patience)) : Optional.empty();
  }

  private JsonNode ask(Document document, Map<String, Object> variables, Duration patience) {
    return grants.ask(() -> {
      variables.put("customers", grants.has(Grants.Part.CUSTOMERS));
      variables.put("returns", grants.has(Grants.Part.RETURNS));
      return api.query(document, variables, patience);
    });
  }

  /** One refund by its id. */
  private JsonNode refund(String gid, Duration patience) {
    JsonNode refund = api.query(Document.REFUND, Map.of("id", gid), patience).path("refund");
    if (!refund.isObject()) {
      throw new RejectedException("refund-missing", "Shopify lists a refund that it does not have");
    }
    return completeRefund(refund, patience);
  }

  private JsonNode complete(JsonNode order, Duration patience) {
    String gid = Json.required(order, "id");
    addLines(order, gid, patience);
    addTransactions(order, gid, patience);
    addRefunds(order, gid, patience);
    return order;
  }

  private void addLines(JsonNode order, String gid, Duration patience) {
    JsonNode lines = order.path("lineItems");
    String after = next(lines);
    while (after != null) {
      JsonNode more =
          api.query(Document.ORDER_LINES, Map.of("id", gid, "after", after), patience)
              .path("order")
              .path("lineItems");
      append(lines, more);
      after = next(more);
    }
    withoutPages(lines);
  }

  private void addTransactions(JsonNode order, String gid, Duration patience) {
    if (order.path("transactions").size() >= TRANSACTIONS_AT_FIRST) {
      JsonNode all =
          api.query(Document.ORDER_TRANSACTIONS, Map.of("id", gid), patience)
              .path("order")
              .path("transactions");
      notTooMany(all.size(), "transactions");
      ((ObjectNode) order).set("transactions", all);
    }
  }

  private void addRefunds(JsonNode order, String gid, Duration patience) {
    List<JsonNode> known = Json.list(order, "refunds");
    known.forEach(refund -> completeRefund(refund, patience));
    if (known.size() < REFUNDS_AT_FIRST) {
      return;
    }
    Map<String, Object> variables = Map.of("id", gid, "first", MOST);
    JsonNode listed = api.query(Document.ORDER_REFUNDS, variables, patience).path("order");
    List<String> ids =
        Json.list(listed, "refunds").stream().map(refund -> Json.required(refund, "id")).toList();
    notTooMany(ids.size(), "refunds");
    Set<String> there =
        known.stream()
            .map(refund -> Json.required(refund, "id"))
            .collect(Collectors.toCollection(HashSet::new));
    ArrayNode refunds = (ArrayNode) order.path("refunds");
    for (String id : ids) {
      if (there.add(id)) {
        refunds.add(refund(id, patience));
      }
    }
  }

  private JsonNode completeRefund(JsonNode refund, Duration patience) {
    JsonNode lines = refund.path("refundLineItems");
    String after = next(lines);
    while (after != null) {
      Map<String, Object> variables = Map.of("id", Json.required(refund, "id"), "after", after);
      JsonNode more =
          api.query(Document.REFUND_LINES, variables, patience)
              .path("refund")
              .path("refundLineItems");
      append(lines, more);
      after = next(more);
    }
    withoutPages(lines);
    return refund;
  }

  /** Comparing refunds needs all of them: an order with more than can be listed is refused. */
  private static void notTooMany(int size, String what) {
    if (size >= MOST) {
      throw new RejectedException(
          "order-too-large", "the order has " + size + " or more " + what + ", too many to list");
    }
  }

  private static void append(JsonNode to, JsonNode from) {
    ((ArrayNode) to.path("nodes")).addAll(Json.list(from, "nodes"));
  }

  /** Cursors are not the order's: without them the same order is the same bytes. */
  private static void withoutPages(JsonNode connection) {
    if (connection instanceof ObjectNode object) {
      object.remove("pageInfo");
    }
  }

  private static @Nullable String next(JsonNode connection) {
    JsonNode page = connection.path("pageInfo");
    return page.path("hasNextPage").asBoolean(false) ? Json.required(page, "endCursor") : null;
  }
}
