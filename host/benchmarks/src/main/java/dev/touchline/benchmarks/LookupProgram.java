package dev.touchline.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The orders of one customer, live from four stand-in shops, one of which hangs: how long a look-up
 * takes, what a thousand at once cost in threads, and when the circuit breaker of the hanging shop
 * opens and closes.
 */
final class LookupProgram {

  private static final int SHOPS = 4;
  private static final int AT_ONCE = 1_000;
  private static final int SIDE_BY_SIDE = 8;
  private static final long SHOP_MILLIS = 15;
  private static final Duration DEADLINE = Duration.ofSeconds(2);
  private static final Duration BREAKER = Duration.ofSeconds(10);

  private final Lab lab;
  private final Settings settings;
  private final List<StandInShop> shops = new ArrayList<>();
  private final List<String> threads = new ArrayList<>();

  LookupProgram(Lab lab, Settings settings) {
    this.lab = lab;
    this.settings = settings;
  }

  void run() throws InterruptedException {
    Server host =
        lab.keep(
            Server.touchline(
                lab,
                "data",
                Map.of(
                    "TOUCHLINE_PLUGINS_ALLOWUNSIGNED", "true",
                    "TOUCHLINE_GATEWAY_ALLOWPRIVATE", "true",
                    "TOUCHLINE_COMMERCE_LOOKUPDEADLINE", DEADLINE.toMillis() + "ms")));
    Api api = new Api(host.port());
    connect(api);
    List<String> customers = customers(api);
    Lookups lookups = new Lookups(host.port(), customers.subList(0, 1));
    Duration round = settings.round();
    lookups.sideBySide(SIDE_BY_SIDE, settings.warmUp());
    Report.say(
        "Deadline for all shops together %d ms; each answers in %d ms.",
        DEADLINE.toMillis(), SHOP_MILLIS);
    Report.say("");
    Report.say("| look-ups | p50 ms | p99 ms | max ms | samples | with all shops | failed |");
    Report.say("|---|---|---|---|---|---|---|");
    row("four shops, " + SIDE_BY_SIDE + " at a time", lookups.sideBySide(SIDE_BY_SIDE, round));
    StandInShop last = shops.get(SHOPS - 1);
    last.hang();
    long hung = System.nanoTime();
    row("one begins to hang", lookups.untilQuick(DEADLINE));
    double opened = seconds(hung);
    row("its breaker is open", lookups.sideBySide(SIDE_BY_SIDE, BREAKER.dividedBy(2)));
    crowd(host, "of one customer", lookups);
    crowd(host, "of as many customers", new Lookups(host.port(), customers));
    recovery(lookups, last);
    Report.say("");
    threads.forEach(line -> Report.say("%s", line));
    Report.say("The breaker was open %.1f s after the shop began to hang.", opened);
    Report.say("Load average at the end %s.", Report.loadAverage());
  }

  private void crowd(Server host, String whose, Lookups lookups) throws InterruptedException {
    int before = Threads.of(host.pid());
    AtomicInteger peak = new AtomicInteger(before);
    AtomicBoolean over = new AtomicBoolean();
    Thread watcher =
        Thread.ofPlatform()
            .start(() -> {
              while (!over.get()) {
                peak.accumulateAndGet(Threads.of(host.pid()), Math::max);
                Api.pause(5);
              }
            });
    row(AT_ONCE + " at once, " + whose, lookups.atOnce(AT_ONCE));
    over.set(true);
    watcher.join();
    threads.add(
        "Threads of the host: %d before, %d at most with %d look-ups at once %s, %d afterwards."
            .formatted(before, peak.get(), AT_ONCE, whose, Threads.of(host.pid())));
  }

  private void recovery(Lookups lookups, StandInShop shop) {
    shop.recover();
    long recovered = System.nanoTime();
    double closed = -1;
    while (closed < 0 && seconds(recovered) < 4 * BREAKER.toSeconds()) {
      closed = lookups.one().complete() ? seconds(recovered) : -1;
      Api.pause(100);
    }
    Report.say(
        closed < 0
            ? "The breaker did not close within " + 4 * BREAKER.toSeconds() + " s."
            : "The shop was asked again %.1f s after it recovered (documented: up to %d s)."
                .formatted(closed, BREAKER.toSeconds()));
  }

  private void connect(Api api) {
    Path libraries = lab.root().resolve("host/runtime/target/touchline/lib");
    for (int i = 1; i <= SHOPS; i++) {
      String id = "bench-shop-" + i;
      StandInShop shop = lab.keep(new StandInShop(SHOP_MILLIS));
      shops.add(shop);
      api.upload("/api/v1/plugins", ShopPlugin.write(lab.path("plugins"), libraries, id));
      api.post(
          "/api/v1/connections",
          "{\"name\":\"%s\",\"connector\":\"%s\",\"settings\":{\"address\":\"http://127.0.0.1:%d/\"}}"
              .formatted(id, id, shop.port()));
    }
  }

  /** As many as look-ups come at once. */
  private static List<String> customers(Api api) {
    List<String> events = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      events.add(
          ("{\"id\":\"e%1$d\",\"kind\":\"message.received\",\"occurredAt\":\"2026-01-01T00:00:00Z\","
                  + "\"channel\":\"app\",\"identifiers\":[{\"type\":\"phone\",\"value\":\"%2$s\"}],"
                  + "\"data\":{\"text\":\"hello\"}}")
              .formatted(i, phone(i)));
    }
    api.post("/api/v1/events?wait=true", "[" + String.join(",", events) + "]");
    for (int i = 0; i < AT_ONCE; i++) {
      String found = api.get("/api/v1/customers?identifier=phone:" + phone(i).replace("+", "%2B"));
      ids.add(found.replaceAll("(?s).*?\"id\":\"(c[^\"]*)\".*", "$1"));
    }
    return ids;
  }

  private static String phone(int number) {
    return "+849012%05d".formatted(number);
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void row(String name, Lookups.Outcome outcome) {
    Report.say(
        "| %s | %.1f | %.1f | %.1f | %d | %d | %d |",
        name,
        outcome.times().percentileMillis(50),
        outcome.times().percentileMillis(99),
        outcome.times().max() / 1e6,
        outcome.times().total(),
        outcome.complete(),
        outcome.failed());
  }
}
