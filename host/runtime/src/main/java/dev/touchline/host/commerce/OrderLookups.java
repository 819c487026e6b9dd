package dev.touchline.host.commerce;

import dev.touchline.host.commerce.CommerceException.Kind;
import dev.touchline.host.commerce.ShopOrders.NoAnswer;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.identity.Identity;
import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.identity.Identifier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Orders as the shops have them now. All shops are asked at once; whoever has not answered in time
 * is named, and stands in with what was last seen. Thread-safe; no thread waits beside the
 * caller's.
 */
public final class OrderLookups {

  /** What of the deadline is left for putting the answer together and for sending it. */
  private static final int RESERVED_PART = 8;

  private final Shops shops;
  private final Identity identity;
  private final OrderSnapshots snapshots;
  private final SnapshotKeeper keeper;
  private final Duration patience;
  private final Duration kept;
  private final Clock clock;
  private final SharedQuestions questions = new SharedQuestions();

  /**
   * Makes the look-up.
   *
   * @param deadline until when the whole answer is there; the shops together get seven eighths of
   *     it
   */
  public OrderLookups(
      Shops shops,
      Identity identity,
      OrderSnapshots snapshots,
      SnapshotKeeper keeper,
      Duration deadline,
      Clock clock) {
    this.shops = shops;
    this.identity = identity;
    this.snapshots = snapshots;
    this.keeper = keeper;
    Duration reserved = deadline.dividedBy(RESERVED_PART);
    this.patience = deadline.minus(reserved);
    this.kept = patience.plus(reserved.dividedBy(2)); // what is not kept by then was not in time
    this.clock = clock;
  }

  /**
   * The first page of a customer's orders from every shop.
   *
   * @param limit how many orders of each shop at most
   * @throws dev.touchline.host.identity.IdentityException when there is no such customer
   */
  public List<ShopAnswer> ofCustomer(long customerId, int limit) {
    Map<LiveConnection, @Nullable String> all = new LinkedHashMap<>();
    for (LiveConnection shop : shops.all().get()) {
      if (shop.capabilities().contains(OrderLookup.class.getSimpleName())) {
        all.put(shop, null);
      }
    }
    return ask(customerId, all, limit);
  }

  /**
   * Further pages, from the shops that have more.
   *
   * @param cursors of the shops, by connection, as {@link ShopAnswer#next()} gave them
   */
  public List<ShopAnswer> more(long customerId, Map<String, String> cursors, int limit) {
    Map<LiveConnection, @Nullable String> some = new LinkedHashMap<>();
    cursors.forEach(
        (name, cursor) -> shops.byName().apply(name).ifPresent(shop -> some.put(shop, cursor)));
    return ask(customerId, some, limit);
  }

  private List<ShopAnswer> ask(
      long customerId, Map<LiveConnection, @Nullable String> asked, int limit) {
    long began = System.nanoTime();
    CustomerIdentifiers customer = CustomerIdentifiers.of(identity, customerId);
    List<Identifier> identifiers = customer.asked();
    Duration left = patience.minusNanos(System.nanoTime() - began);
    Map<LiveConnection, CompletableFuture<OrderPage>> asking = new LinkedHashMap<>();
    asked.forEach((shop, cursor) -> {
      OrderQuery query = new OrderQuery(identifiers, cursor, limit);
      asking.put(shop, questions.ask(shop, query, left, page -> keep(shop, page, customer)));
    });
    List<ShopAnswer> answers = new ArrayList<>();
    asking.forEach((shop, question) -> {
      boolean first = asked.get(shop) == null;
      answers.add(answer(shop, question, began, customer, first ? limit : 0));
    });
    return answers;
  }

  /**
   * Waits for one shop.
   *
   * @param known how many of the last known orders stand in for an answer
   */
  private ShopAnswer answer(
      LiveConnection shop,
      CompletableFuture<OrderPage> question,
      long began,
      CustomerIdentifiers customer,
      int known) {
    try {
      OrderPage page = ShopOrders.await(question, began + patience.toNanos());
      Instant now = now();
      List<SeenOrder> orders =
          page.orders().stream()
              .map(order -> new SeenOrder(shop.name(), order, now, true))
              .toList();
      return new ShopAnswer(shop.name(), null, orders, page.next());
    } catch (NoAnswer e) {
      keeper.settle(began + kept.toNanos());
      List<SeenOrder> orders =
          snapshots.ofProfiles(shop.id(), customer.profileIds(), known).stream()
              .map(snapshot -> seen(shop, snapshot))
              .toList();
      return new ShopAnswer(shop.name(), e.failure(), orders, null);
    }
  }

  private void keep(LiveConnection shop, OrderPage page, CustomerIdentifiers customer) {
    Instant now = now();
    keeper.keep(
        shop.id(),
        () ->
            page.orders().stream()
                .map(order -> new OrderSnapshots.Seen(order, now, customer.ownersOf(order)))
                .toList());
  }

  /**
   * One order.
   *
   * @param number as customers write it
   * @return empty when the shop has none of that number
   * @throws CommerceException when there is no such connection, or it cannot be asked and the order
   *     was never seen
   */
  public Optional<SeenOrder> order(String connection, String number) {
    LiveConnection shop = shops.named(connection);
    long began = System.nanoTime();
    try {
      Optional<Order> found =
          ShopOrders.await(
              ShopOrders.ask(shop, patience, lookup -> lookup.order(number)),
              began + patience.toNanos());
      return found.map(order -> new SeenOrder(shop.name(), order, now(), true));
    } catch (NoAnswer e) {
      keeper.settle(began + kept.toNanos());
      return Optional.of(
          snapshots
              .byNumber(shop.id(), number)
              .map(snapshot -> seen(shop, snapshot))
              .orElseThrow(() -> unavailable(shop, e)));
    }
  }

  private static CommerceException unavailable(LiveConnection shop, NoAnswer why) {
    boolean never = why.failure().code().equals("orders-not-offered");
    return new CommerceException(
        never ? Kind.CONFLICT : Kind.UNAVAILABLE,
        never ? why.failure().code() : "shop-unavailable",
        "connection '" + shop.name() + "': " + why.failure().reason());
  }

  private static SeenOrder seen(LiveConnection shop, OrderSnapshots.Snapshot snapshot) {
    return new SeenOrder(shop.name(), snapshot.order(), snapshot.at(), false);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
