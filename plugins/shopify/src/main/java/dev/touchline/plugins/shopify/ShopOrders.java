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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Looks orders up. Thread-safe. */
final class ShopOrders {

  /** A look-up is given two seconds by the host: there is not much to wait in. */
  private static final Duration PATIENCE = Duration.ofMillis(700);

  private static final int MOST_OF_ONE_NUMBER = 10;

  private final AdminApi api;
  private final OrderSource source;
  private final OrderReader reader;
  private volatile @Nullable OrderName format;

  ShopOrders(AdminApi api, OrderSource source, OrderReader reader) {
    this.api = api;
    this.source = source;
    this.reader = reader;
  }

  /** Orders of a customer, newest first. */
  OrderPage ofCustomer(OrderQuery query) {
    OrderSearch search =
        OrderSearch.of(query.customer(), reader.whom()).withAccounts(api, PATIENCE);
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
    return node(typed, PATIENCE).map(reader::read);
  }

  /** The same for those who go on to change something: read by its id, not by the search. */
  Optional<JsonNode> fresh(String typed, Duration patience) {
    return node(typed, patience).flatMap(order -> source.order(Json.id(order), patience));
  }

  private Optional<JsonNode> node(String typed, Duration patience) {
    OrderName name = format(patience);
    Set<String> meant = name.meant(typed);
    if (meant.isEmpty()) {
      return Optional.empty();
    }
    String search =
        name.searched(typed).stream()
            .map(each -> "name:" + OrderSearch.quoted(each))
            .collect(Collectors.joining(" OR "));
    Listing listing = new Listing(search, "PROCESSED_AT", true);
    List<String> preferred = List.copyOf(meant);
    return source.list(listing, MOST_OF_ONE_NUMBER, null, patience).orders().stream()
        .filter(order -> preferred.contains(name(order)))
        .min(Comparator.comparingInt(order -> preferred.indexOf(name(order))));
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
