package dev.touchline.host.commerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.store.TestCommerce;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderLookupsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Identifier CUSTOMER = Identifier.email("customer@example.org");

  @TempDir Path folder;

  private TestStore store;
  private Identity identity;
  private OrderSnapshots snapshots;
  private SnapshotKeeper keeper;
  private long customer;

  /** A shop with two orders, which can be down. */
  private static final class Shop implements OrderLookup {
    private final String prefix;
    private boolean down;

    private Shop(String prefix) {
      this.prefix = prefix;
    }

    @Override
    public OrderPage orders(OrderQuery query) {
      check();
      assertThat(query.customer()).contains(CUSTOMER);
      Order one = Orders.order(prefix + "-1", Instant.parse("2026-01-01T00:00:00Z"), CUSTOMER);
      Order two = Orders.order(prefix + "-2", Instant.parse("2026-01-02T00:00:00Z"), CUSTOMER);
      return query.cursor() == null
          ? new OrderPage(List.of(two), "page-2")
          : OrderPage.last(List.of(one));
    }

    @Override
    public Optional<Order> order(String number) {
      check();
      return number.equals(prefix + "-2")
          ? Optional.of(Orders.order(number, Instant.parse("2026-01-02T00:00:00Z"), CUSTOMER))
          : Optional.empty();
    }

    private void check() {
      if (down) {
        throw new RetryLaterException("shop-down", "the shop answers 503");
      }
    }
  }

  /** Snapshots on a disk that writes when it is told to. */
  private record SlowSnapshots(OrderSnapshots disk, CountDownLatch letGo)
      implements OrderSnapshots {

    @Override
    public void save(int connectionId, List<Seen> orders) {
      try {
        letGo.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      disk.save(connectionId, orders);
    }

    @Override
    public List<Snapshot> ofProfiles(int connectionId, Collection<Long> profiles, int limit) {
      return disk.ofProfiles(connectionId, profiles, limit);
    }

    @Override
    public int forget(Instant before, int most) {
      return disk.forget(before, most);
    }

    @Override
    public Optional<Snapshot> byNumber(int connectionId, String number) {
      return disk.byNumber(connectionId, number);
    }
  }

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    identity = store.identity();
    customer = TestCommerce.customer(store, identity, CUSTOMER);
    snapshots = TestCommerce.snapshots(store);
    keeper = new SnapshotKeeper(snapshots);
  }

  @AfterEach
  void close() throws Exception {
    keeper.close();
    store.close();
  }

  private OrderLookups lookups(LiveConnection... shops) {
    return lookups(DEADLINE, shops);
  }

  private OrderLookups lookups(Duration deadline, LiveConnection... shops) {
    return new OrderLookups(
        FakeShopConnection.shops(List.of(shops)),
        identity,
        snapshots,
        keeper,
        deadline,
        Clock.systemUTC());
  }

  @Test
  void everyShopAnswersAndPagesGoOn() {
    // Given
    OrderLookups lookups =
        lookups(
            new FakeShopConnection(2, "a", new Shop("a")),
            new FakeShopConnection(3, "b", new Shop("b")));

    // When
    List<ShopAnswer> first = lookups.ofCustomer(customer, 10);
    List<ShopAnswer> second = lookups.more(customer, Map.of("b", "page-2"), 10);

    // Then
    assertThat(first).extracting(ShopAnswer::connection).containsExactly("a", "b");
    assertThat(first).allMatch(answer -> answer.failure() == null);
    assertThat(first.getFirst().orders().getFirst().order().number()).isEqualTo("a-2");
    assertThat(first.getFirst().orders().getFirst().live()).isTrue();
    assertThat(second).singleElement().extracting(ShopAnswer::next).isNull();
    assertThat(second.getFirst().orders().getFirst().order().number()).isEqualTo("b-1");
  }

  @Test
  void aShopThatHangsIsNamedAndDelaysNobody() {
    // Given
    Duration deadline = Duration.ofSeconds(2);
    OrderLookups lookups =
        lookups(
            deadline,
            new HangingConnection(2, "slow"),
            new FakeShopConnection(3, "fast", new Shop("f")));

    // When
    long begin = System.nanoTime();
    List<ShopAnswer> answers = lookups.ofCustomer(customer, 10);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    // Then the answer is there before the deadline, not after it
    assertThat(took).isLessThan(deadline);
    assertThat(answers.getFirst().failure()).isNotNull();
    assertThat(answers.getFirst().failure().code()).isEqualTo("timeout");
    assertThat(answers.getLast().orders()).hasSize(1);
  }

  @Test
  void theLastKnownStateStandsInForAShopThatIsDown() {
    // Given
    Shop shop = new Shop("a");
    OrderLookups lookups = lookups(new FakeShopConnection(2, "a", shop));
    lookups.ofCustomer(customer, 10);
    shop.down = true;

    // When
    ShopAnswer answer = lookups.ofCustomer(customer, 10).getFirst();
    Optional<SeenOrder> byNumber = lookups.order("a", "#A-2");
    CommerceException never =
        catchThrowableOfType(CommerceException.class, () -> lookups.order("a", "a-9"));

    // Then
    assertThat(answer.failure())
        .isEqualTo(new ShopAnswer.Failure("shop-down", "the shop answers 503"));
    SeenOrder known = answer.orders().getFirst();
    assertThat(known.live()).isFalse();
    Order expected = Orders.order("a-2", Instant.parse("2026-01-02T00:00:00Z"), CUSTOMER);
    assertThat(known.order()).isEqualTo(expected); // through the store and back
    assertThat(byNumber.orElseThrow().order()).isEqualTo(known.order());
    assertThat(never.kind()).isEqualTo(CommerceException.Kind.UNAVAILABLE);
  }

  @Test
  void anOrderThatTheShopDoesNotHaveIsNotThere() {
    // Given
    OrderLookups lookups = lookups(new FakeShopConnection(2, "a", new Shop("a")));

    // When
    Optional<SeenOrder> found = lookups.order("a", "nothing");

    // Then
    assertThat(found).isEmpty();
  }

  @Test
  void aStoreThatIsSlowDelaysNoAnswer() {
    // Given a store that writes nothing until it is let go
    CountDownLatch disk = new CountDownLatch(1);
    keeper.close();
    keeper = new SnapshotKeeper(new SlowSnapshots(snapshots, disk));
    Shop shop = new Shop("a");
    OrderLookups lookups = lookups(Duration.ofMillis(500), new FakeShopConnection(2, "a", shop));

    // When
    ShopAnswer live = lookups.ofCustomer(customer, 10).getFirst();
    shop.down = true;
    ShopAnswer beforeItIsKept = lookups.ofCustomer(customer, 10).getFirst();
    disk.countDown();
    keeper.settle(System.nanoTime() + Duration.ofSeconds(30).toNanos());
    ShopAnswer afterwards = lookups.ofCustomer(customer, 10).getFirst();

    // Then
    assertThat(live.failure()).isNull();
    assertThat(beforeItIsKept.orders()).isEmpty();
    assertThat(afterwards.orders()).singleElement().matches(order -> !order.live());
  }

  @Test
  void aThousandLookupsAtOnceTakeNoThreadsAndEndInTime() throws InterruptedException {
    // Given
    OrderLookups lookups =
        lookups(new HangingConnection(2, "slow"), new FakeShopConnection(3, "fast", new Shop("f")));
    lookups.ofCustomer(customer, 10); // makes the snapshot that later look-ups find unchanged
    int before = ManagementFactory.getThreadMXBean().getThreadCount();
    AtomicInteger answered = new AtomicInteger();

    // When
    long begin = System.nanoTime();
    List<Thread> callers =
        IntStream.range(0, 1_000)
            .mapToObj(i ->
                Thread.ofVirtual()
                    .start(() -> {
                      if (lookups.ofCustomer(customer, 10).getLast().failure() == null) {
                        answered.incrementAndGet();
                      }
                    }))
            .toList();
    for (Thread caller : callers) {
      caller.join();
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    // Then
    assertThat(answered).hasValue(1_000);
    assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - before).isLessThan(50);
    assertThat(took).isLessThan(Duration.ofSeconds(20)); // a store of one machine, shared by tests
  }
}
