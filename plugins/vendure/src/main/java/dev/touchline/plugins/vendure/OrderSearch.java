package dev.touchline.plugins.vendure;

import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks orders up, by their customers and by their codes. */
final class OrderSearch {

  /** Stands for the orders that were asked for by their codes. */
  private static final String BY_CODE = "#";

  private static final Comparator<Found> NEWEST_FIRST =
      Comparator.comparing((Found found) -> found.order().placedAt())
          .thenComparing(found -> found.order().number())
          .reversed();

  private final AdminClient client;
  private final CustomerSearch customers;
  private final OrderReader reader;
  private final String connection;
  private final @Nullable String prefix;

  /**
   * Makes a search.
   *
   * @param connection the scope of order numbers that are this shop's
   * @param prefix what codes begin with and customers leave out
   */
  OrderSearch(
      AdminClient client,
      CustomerSearch customers,
      OrderReader reader,
      String connection,
      @Nullable String prefix) {
    this.client = client;
    this.customers = customers;
    this.reader = reader;
    this.connection = connection;
    this.prefix = prefix;
  }

  /**
   * An order, and by whom it was found.
   *
   * @param source a customer's id
   */
  private record Found(String source, Order order) {}

  /** Orders of a source, and whether there are more. */
  private record Batch(List<Found> found, boolean more) {}

  /** An order by its number as customers write it. */
  Optional<ShopOrder> byNumber(String written) {
    List<String> candidates = OrderNumbers.candidates(written, prefix);
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> options =
        Map.of("take", candidates.size(), "filter", Map.of("code", Map.of("in", candidates)));
    return orders(Queries.ORDERS, "Orders", Map.of("options", options), "").stream()
        .min(Comparator.comparingInt(order -> candidates.indexOf(order.order().number())));
  }

  /** A page of a customer's orders: of each customer record that Vendure has of the person. */
  OrderPage page(OrderQuery query) {
    OrderCursor cursor = OrderCursor.parse(query.cursor());
    List<Batch> batches = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String id : customers.ids(query.customer())) {
      batches.add(ofCustomer(id, cursor, query.limit()));
    }
    if (cursor == null) {
      batches.add(byCodes(query.customer()));
    }
    List<Found> page =
        batches.stream()
            .flatMap(batch -> batch.found().stream())
            .filter(found -> seen.add(found.order().id()))
            .sorted(NEWEST_FIRST)
            .limit(query.limit())
            .toList();
    return new OrderPage(
        page.stream().map(Found::order).toList(), next(batches, page, cursor, seen.size()));
  }

  private static @Nullable String next(
      List<Batch> batches, List<Found> page, @Nullable OrderCursor cursor, int found) {
    boolean more = found > page.size() || batches.stream().anyMatch(Batch::more);
    if (!more || page.isEmpty()) {
      return null;
    }
    Map<String, Integer> taken = new HashMap<>(cursor == null ? Map.of() : cursor.taken());
    page.stream()
        .filter(order -> !order.source().equals(BY_CODE))
        .forEach(order -> taken.merge(order.source(), 1, Integer::sum));
    Instant until =
        cursor == null ? page.getFirst().order().placedAt().plusSeconds(1) : cursor.until();
    return new OrderCursor(until, taken).toString();
  }

  private Batch ofCustomer(String id, @Nullable OrderCursor cursor, int limit) {
    Map<String, Object> placed = new HashMap<>(Map.of("isNull", false));
    if (cursor != null) {
      placed.put("before", cursor.until().toString());
    }
    Map<String, Object> options =
        Map.of(
            "take",
            limit + 1,
            "skip",
            cursor == null ? 0 : cursor.takenOf(id),
            "sort",
            Map.of("orderPlacedAt", "DESC", "id", "DESC"),
            "filter",
            Map.of("orderPlacedAt", placed));
    List<Found> found =
        orders(
                Queries.CUSTOMER_ORDERS,
                "CustomerOrders",
                Map.of("id", id, "options", options),
                "customer")
            .stream()
            .map(order -> new Found(id, order.order()))
            .toList();
    return new Batch(found, found.size() > limit);
  }

  /** Orders that the host knows to be the person's; they come with the first page. */
  private Batch byCodes(List<Identifier> identifiers) {
    List<String> codes =
        identifiers.stream()
            .filter(identifier -> identifier.type().equals(IdentifierType.ORDER))
            .filter(identifier -> identifier.scope().equals(connection))
            .map(Identifier::value)
            .toList();
    if (codes.isEmpty()) {
      return new Batch(List.of(), false);
    }
    Map<String, Object> options =
        Map.of("take", codes.size(), "filter", Map.of("code", Map.of("in", codes)));
    List<ShopOrder> orders = orders(Queries.ORDERS, "Orders", Map.of("options", options), "");
    return new Batch(
        orders.stream().map(order -> new Found(BY_CODE, order.order())).toList(), false);
  }

  /**
   * Asks for orders.
   *
   * @param within the field of the answer in which they are; empty for the answer itself
   */
  private List<ShopOrder> orders(
      String query, String operation, Map<String, Object> variables, String within) {
    JsonNode answer = client.ask(new GraphQlRequest(operation, query, variables));
    int decimals = Amounts.decimals(answer);
    JsonNode holder = within.isEmpty() ? answer : answer.path(within);
    if (holder.isNull()) {
      return List.of(); // the customer was deleted meanwhile
    }
    return Fields.requiredList(holder.path("orders"), "items").stream()
        .map(node -> reader.read(node, decimals))
        .toList();
  }
}
