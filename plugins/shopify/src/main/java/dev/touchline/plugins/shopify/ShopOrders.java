package dev.touchline.plugins.shopify;

import dev.touchline.plugins.shopify.OrderSource.Found;
import dev.touchline.plugins.shopify.OrderSource.Listing;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks orders up. Thread-safe. */
final class ShopOrders {

  /** A look-up is given two seconds by the host: there is not much to wait in. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private static final int MOST_OF_ONE_NUMBER = 50;

  private final AdminApi api;
  private final OrderSource source;
  private final OrderReader reader;
  private final Grants grants;
  private volatile @Nullable OrderName format;

  ShopOrders(AdminApi api, OrderSource source, OrderReader reader, Grants grants) {
    this.grants = grants;
    this.api = api;
    this.source = source;
    this.reader = reader;
  }

  /** Orders of a customer, newest first. */
  OrderPage ofCustomer(OrderQuery query) {
    OrderSearch asked = OrderSearch.of(query.customer(), reader.whom());
    OrderSearch search =
        grants.ask(
            () -> grants.has(Grants.Part.CUSTOMERS) ? asked.withAccounts(api, PATIENCE) : asked);
    if (search.isEmpty()) {
      return OrderPage.last(List.of());
    }
    Listing listing = new Listing(search.text(), "PROCESSED_AT", true);
    List<Order> orders = new ArrayList<>();
    String cursor = query.cursor();
    do {
      Found found = source.list(listing, query.limit() - orders.size(), cursor, PATIENCE);
      found.orders().stream().map(reader::read).filter(search::names).forEach(orders::add);
      cursor = found.next();
    } while (cursor != null && orders.size() < query.limit());
    return new OrderPage(orders, cursor);
  }

  /** An order by its number, as customers write it. */
  Optional<Order> byNumber(String typed) {
    return fresh(typed, PATIENCE).map(reader::read);
  }

  /**
   * The same as Shopify has it: read by its id, since the search lags behind. Of several orders
   * whose names may be meant, the one whose name was written in full goes first, then the newest.
   */
  Optional<JsonNode> fresh(String typed, Duration patience) {
    OrderName name = format(patience);
    List<String> meant = List.copyOf(name.meant(typed));
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    String search =
        name.searched(typed).stream()
            .map(each -> "name:" + OrderSearch.quoted(each))
            .collect(Collectors.joining(" OR "));
    Map<String, Object> variables = Map.of("first", MOST_OF_ONE_NUMBER, "query", search);
    JsonNode found = api.query(Document.ORDER_NAMES, variables, patience).path("orders");
    return Json.list(found, "nodes").stream()
        .filter(order -> meant.contains(name(order)))
        .min(Comparator.comparingInt(order -> meant.indexOf(name(order))))
        .flatMap(order -> source.order(Json.id(order), patience));
  }

  private static String name(JsonNode order) {
    return OrderName.folded(Json.required(order, "name"));
  }

  /** Asked once; a shop hardly ever changes it, and a connection is made anew at each start. */
  private OrderName format(Duration patience) {
    OrderName known = format;
    if (known == null) {
      JsonNode shop = api.query(Document.SHOP, Map.of(), patience).path("shop");
      known =
          new OrderName(
              shop.path("orderNumberFormatPrefix").asString("#"),
              shop.path("orderNumberFormatSuffix").asString(""));
      format = known;
    }
    return known;
  }
}
