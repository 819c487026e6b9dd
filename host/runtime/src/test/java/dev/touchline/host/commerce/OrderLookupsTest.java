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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderLookupsTest {

  private static final Identifier CUSTOMER = Identifier.email("customer@example.org");

  @TempDir Path folder;

  private TestStore store;
  private Identity identity;
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

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
    identity = store.identity();
    customer = TestCommerce.customer(store, identity, CUSTOMER);
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  private OrderLookups lookups(LiveConnection... shops) {
    return new OrderLookups(
        FakeShopConnection.shops(List.of(shops)),
        identity,
        TestCommerce.snapshots(store),
        Duration.ofMillis(300),
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
    OrderLookups lookups =
        lookups(new HangingConnection(2, "slow"), new FakeShopConnection(3, "fast", new Shop("f")));

    // When
    long begin = System.nanoTime();
    List<ShopAnswer> answers = lookups.ofCustomer(customer, 10);
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    // Then
    assertThat(took).isLessThan(Duration.ofMillis(1_500));
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
