package dev.touchline.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.standins.MagentoShop;
import dev.touchline.standins.StandIn;
import dev.touchline.standins.WooShop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Orders of one customer from three shops, one of which hangs. Two of them, the one that hangs as
 * well, are connections of the same plugin.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderLookupIT {

  private static final Duration DEADLINE = Duration.ofSeconds(4);
  private static final Duration BREAKER = Duration.ofSeconds(10);
  private static final int CUSTOMERS = 20;
  private static final int AT_ONCE = 1_000;

  private final WooShop slow = new WooShop(null, "ck_lookup_slow_1f2e", "cs_lookup_slow_3d4c");
  private final WooShop quick = new WooShop(null, "ck_lookup_quick_5a6b", "cs_lookup_quick_7c8d");
  private final MagentoShop other = new MagentoShop("token-lookup-9e0f");
  private final List<String> customers = new ArrayList<>();
  private HostProcess host;

  /** An answer and how long it took. */
  private record Timed(JsonNode json, Duration took) {

    boolean answered(String shop) {
      return connection(shop).path("answered").asBoolean();
    }

    String code(String shop) {
      return connection(shop).path("code").asString("");
    }

    private JsonNode connection(String shop) {
      for (JsonNode one : json.path("connections")) {
        if (one.path("name").asString().equals(shop)) {
          return one;
        }
      }
      throw new AssertionError("no connection " + shop + " in " + json);
    }
  }

  @BeforeAll
  void start() {
    host =
        HostProcess.of(getClass())
            .with("touchline.gateway.allow-private", "true")
            .with("touchline.polling.interval", "1h")
            .with("touchline.commerce.lookup-deadline", DEADLINE.toMillis() + "ms")
            .start();
    connect("slow", slow, "ck_lookup_slow_1f2e", "cs_lookup_slow_3d4c");
    connect("quick", quick, "ck_lookup_quick_5a6b", "cs_lookup_quick_7c8d");
    host.api()
        .post(
            "/api/v1/connections",
            """
            {"name":"other","connector":"adobe-commerce",
             "settings":{"url":"http://127.0.0.1:%d","accessToken":"token-lookup-9e0f"}}
            """
                .formatted(other.port()))
        .expect(201);
    for (int i = 0; i < CUSTOMERS; i++) {
      String email = "lookup" + i + "@example.org";
      slow.place(ShopContract.order(email, "+8490000030" + i, 0));
      quick.place(ShopContract.order(email, "+8490000030" + i, 0));
      other.place(ShopContract.order(email, "+8490000030" + i, 0));
      customers.add(known(email));
    }
  }

  private void connect(String name, StandIn shop, String key, String secret) {
    host.api()
        .post(
            "/api/v1/connections",
            """
            {"name":"%s","connector":"woocommerce","settings":{"url":"http://127.0.0.1:%d",
             "consumerKey":"%s","consumerSecret":"%s"}}
            """
                .formatted(name, shop.port(), key, secret))
        .expect(201);
  }

  private String known(String email) {
    host.api()
        .post(
            "/api/v1/events?wait=true",
            """
            [{"id":"%1$s","kind":"note.added","occurredAt":"2026-01-01T00:00:00Z","channel":"app",
              "identifiers":[{"type":"email","value":"%1$s"}],"data":{"text":"hello"}}]
            """
                .formatted(email))
        .expect(200);
    return Timeline.customer(host.api(), "email:" + email);
  }

  @AfterAll
  void stop() {
    host.close();
    slow.close();
    quick.close();
    other.close();
  }

  private Timed lookUp(String customer) {
    long began = System.nanoTime();
    JsonNode json = host.api().json("/api/v1/customers/" + customer + "/orders");
    return new Timed(json, Duration.ofNanos(System.nanoTime() - began));
  }

  /** Some customers' at the same time, as several agents would. */
  private List<Timed> lookUpSideBySide(int from, int count) {
    List<Timed> answers = new ArrayList<>();
    try (ExecutorService agents = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Timed>> asked =
          IntStream.range(from, from + count)
              .mapToObj(i -> agents.submit(() -> lookUp(customers.get(i % CUSTOMERS))))
              .toList();
      for (Future<Timed> one : asked) {
        answers.add(one.get());
      }
      return answers;
    } catch (ExecutionException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aShopThatHangsIsNamedLeftAloneAndAskedAgain() {
    // Given every customer was looked up once, so that the last known orders are there
    awaitAllShops();

    // When it hangs, until its circuit opens
    slow.hang();
    List<Timed> hanging = new ArrayList<>();
    while (hanging.size() < 100 && hanging.stream().noneMatch(OrderLookupIT::isLeftAlone)) {
      hanging.addAll(lookUpSideBySide(hanging.size(), 4));
    }
    long opened = System.nanoTime();

    // Then everybody was answered in time, by the other shops, and by what was known of this one
    assertThat(hanging).anyMatch(OrderLookupIT::isLeftAlone);
    assertThat(hanging)
        .allSatisfy(one -> {
          assertThat(one.took()).isLessThan(DEADLINE);
          assertThat(one.answered("quick")).as(one.json().toString()).isTrue();
          assertThat(one.answered("other")).as(one.json().toString()).isTrue();
          assertThat(freshness(one))
              .containsOnly(Map.entry("slow", "stored"), live("quick"), live("other"));
        });

    // And it is asked again when its circuit was open for as long as documented, not earlier
    slow.recover();
    Pause.until(
        "the shop is asked again",
        BREAKER.multipliedBy(3),
        () -> lookUp(customers.getFirst()).answered("slow"));
    assertThat(Duration.ofNanos(System.nanoTime() - opened))
        .isBetween(BREAKER.minusSeconds(4), BREAKER.plusSeconds(10));
  }

  private static boolean isLeftAlone(Timed answer) {
    return List.of("circuit-open", "plugin-unavailable").contains(answer.code("slow"));
  }

  private static Map.Entry<String, String> live(String shop) {
    return Map.entry(shop, "live");
  }

  private static Map<String, String> freshness(Timed answer) {
    return Json.items(answer.json()).stream()
        .collect(
            Collectors.toMap(
                order -> order.path("connection").asString(),
                order -> order.path("freshness").asString()));
  }

  @Test
  void aThousandLookUpsAtOnceDoNotExhaustThreads() throws Exception {
    // Given
    awaitAllShops();
    long before = host.threads();
    AtomicLong most = new AtomicLong(before);
    AtomicBoolean over = new AtomicBoolean();
    Thread watcher =
        Thread.ofVirtual()
            .start(() -> {
              while (!over.get()) {
                most.accumulateAndGet(host.threads(), Math::max);
                Pause.millis(50);
              }
            });

    // When
    List<Timed> answers = lookUpSideBySide(0, AT_ONCE);
    over.set(true);
    watcher.join();

    // Then
    assertThat(answers).hasSize(AT_ONCE);
    assertThat(answers.stream().filter(one -> freshness(one).size() < 3).count())
        .as("answers without the orders of a shop, live or as last known")
        .isZero();
    assertThat(most.get() - before).isLessThan(50);
    awaitAllShops();
  }

  /** Looks everybody up until each shop has told of everybody, so that all is known of them. */
  private void awaitAllShops() {
    for (String customer : customers) {
      Pause.until(
          "all shops answer",
          BREAKER.multipliedBy(3),
          () -> {
            Timed answer = lookUp(customer);
            return answer.answered("slow") && answer.answered("quick") && answer.answered("other");
          });
    }
  }
}
