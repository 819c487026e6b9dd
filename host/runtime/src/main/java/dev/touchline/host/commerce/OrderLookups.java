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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders as the shops have them now. All shops are asked at once; whoever has not answered at the
 * deadline is named, and stands in with what was last seen. Thread-safe; starts no threads.
 */
public final class OrderLookups {

  private static final Logger log = LoggerFactory.getLogger(OrderLookups.class);

  private final Shops shops;
  private final Identity identity;
  private final OrderSnapshots snapshots;
  private final Duration deadline;
  private final Clock clock;

  /**
   * Makes the look-up.
   *
   * @param deadline how long all shops together may take
   */
  public OrderLookups(
      Shops shops, Identity identity, OrderSnapshots snapshots, Duration deadline, Clock clock) {
    this.shops = shops;
    this.identity = identity;
    this.snapshots = snapshots;
    this.deadline = deadline;
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
    CustomerIdentifiers customer = CustomerIdentifiers.of(identity, customerId);
    List<Identifier> identifiers = customer.asked();
    long until = System.nanoTime() + deadline.toNanos();
    Map<LiveConnection, CompletableFuture<OrderPage>> questions = new LinkedHashMap<>();
    asked.forEach((shop, cursor) -> {
      OrderQuery query = new OrderQuery(identifiers, cursor, limit);
      questions.put(shop, ShopOrders.ask(shop, deadline, lookup -> lookup.orders(query)));
    });
    List<ShopAnswer> answers = new ArrayList<>();
    questions.forEach((shop, question) -> {
      boolean first = asked.get(shop) == null;
      answers.add(answer(shop, question, until, customer, first ? limit : 0));
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
      long until,
      CustomerIdentifiers customer,
      int known) {
    try {
      OrderPage page = ShopOrders.await(question, until);
      Instant now = now();
      keep(
          shop,
          page.orders().stream()
              .map(order -> new OrderSnapshots.Seen(order, now, customer.ownersOf(order)))
              .toList());
      List<SeenOrder> orders =
          page.orders().stream()
              .map(order -> new SeenOrder(shop.name(), order, now, true))
              .toList();
      return new ShopAnswer(shop.name(), null, orders, page.next());
    } catch (NoAnswer e) {
      List<SeenOrder> orders =
          snapshots.ofProfiles(shop.id(), customer.profileIds(), known).stream()
              .map(snapshot -> seen(shop, snapshot))
              .toList();
      return new ShopAnswer(shop.name(), e.failure(), orders, null);
    }
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
    long until = System.nanoTime() + deadline.toNanos();
    try {
      Optional<Order> found =
          ShopOrders.await(ShopOrders.ask(shop, deadline, lookup -> lookup.order(number)), until);
      return found.map(order -> new SeenOrder(shop.name(), order, now(), true));
    } catch (NoAnswer e) {
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

  /** A snapshot is a help for later: that it cannot be kept spoils no answer. */
  private void keep(LiveConnection shop, List<OrderSnapshots.Seen> orders) {
    try {
      snapshots.save(shop.id(), orders);
    } catch (RuntimeException e) {
      log.atWarn().addKeyValue("connection", shop.name()).setCause(e).log("orders are not kept");
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
