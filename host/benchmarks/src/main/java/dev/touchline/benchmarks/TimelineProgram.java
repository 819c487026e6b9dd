package dev.touchline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A page of 50 events for a customer with 100,000 against customers with 10, in a small and in a
 * large store; and what an event takes on the disk.
 */
final class TimelineProgram {

  private static final int BIG_CUSTOMERS_EVENTS = 100_000;
  private static final int SMALL_CUSTOMERS = 500;
  private static final int SMALL_CUSTOMERS_EVENTS = 10;
  private static final int BATCH = 1_000;
  private static final int DEEP = 200;

  private final Lab lab;
  private final Settings settings;
  private final Bodies bodies = new Bodies();
  private long filled;

  TimelineProgram(Lab lab, Settings settings) {
    this.lab = lab;
    this.settings = settings;
  }

  /** Times of the kinds of pages; {@code ten} are as many events as the small customers have. */
  private record Pages(Histogram big, Histogram deep, Histogram ten, Histogram small) {}

  void run() {
    long few = settings.quick() ? 200_000 : 1_000_000;
    Report.say("| events | customer | p50 ms | p99 ms | bytes an event |");
    Report.say("|---|---|---|---|---|");
    Pages atFew = measure(few);
    Pages atMany = measure(10 * few);
    Report.say("");
    ratio("10 of 100,000 events against 10, small store (aim 1.2)", atFew.ten(), atFew.small());
    ratio("10 of 100,000 events against 10, large store (aim 1.2)", atMany.ten(), atMany.small());
    ratio("50 of 100,000 events against 10, large store", atMany.big(), atMany.small());
    ratio("10 times the store, 100,000 events (aim 2)", atMany.big(), atFew.big());
    ratio("10 times the store, 10 events (aim 2)", atMany.small(), atFew.small());
  }

  private static void ratio(String what, Histogram one, Histogram other) {
    Report.say(
        "- %s: p99 %.2f times, p50 %.2f times",
        what,
        one.percentileMillis(99) / other.percentileMillis(99),
        one.percentileMillis(50) / other.percentileMillis(50));
  }

  private Pages measure(long events) {
    fill(events);
    long bytes = lab.bytes("data/inbox.db") + lab.bytes("data/history.db");
    try (Server host = Server.touchline(lab, "data", Map.of())) {
      Api api = new Api(host.port());
      byte[] big = timeline(api, "big", "limit=50");
      byte[] deep = timeline(api, "big", deepCursor(api));
      byte[] ten = timeline(api, "big", "limit=10");
      List<byte[]> small = new ArrayList<>();
      for (int i = 0; i < SMALL_CUSTOMERS; i++) {
        small.add(timeline(api, "small-" + i, "limit=50"));
      }
      pages(host, List.of(big, deep, ten), small, settings.warmUp());
      Pages pages = pages(host, List.of(big, deep, ten), small, settings.round().multipliedBy(4));
      row(events, "100,000 events", pages.big(), bytes);
      row(events, "100,000 events, page " + DEEP, pages.deep(), bytes);
      row(events, "100,000 events, 10 a page", pages.ten(), bytes);
      row(events, "10 events", pages.small(), bytes);
      return pages;
    }
  }

  /** Fills a host that is then stopped, so that the logs are in the files. */
  private void fill(long events) {
    try (Server host = Server.touchline(lab, "data", Map.of())) {
      Api api = new Api(host.port());
      long missing = events - filled;
      while (filled < events) {
        int batches = (int) Math.min(500, (events - filled) / BATCH);
        Requests requests = Requests.render(batches, BATCH, n -> batch());
        Load.Outcome load = Load.closed(host.port(), 4).run(requests, Duration.ofMinutes(10));
        if (load.answered() != batches) {
          throw new IllegalStateException("batches failed: " + load.firstFailure());
        }
        Report.progress("%d events sent", filled);
      }
      api.awaitWritten(missing, Duration.ofHours(1));
    }
  }

  private byte[] batch() {
    long first = filled;
    filled += BATCH;
    return bodies.events("/api/v1/events", BATCH, n -> customer(first + n));
  }

  /** The big one gets every second event until it has enough, then the small ones theirs. */
  private static String customer(long n) {
    long half = n / 2;
    if (n % 2 == 0 && half < BIG_CUSTOMERS_EVENTS) {
      return "big";
    }
    if (n % 2 == 1 && half < (long) SMALL_CUSTOMERS * SMALL_CUSTOMERS_EVENTS) {
      return "small-" + half % SMALL_CUSTOMERS;
    }
    return "other-" + Bodies.spread(n);
  }

  private static byte[] timeline(Api api, String customer, String more) {
    return Requests.get(path(api, customer) + more, Api.AUTHORIZATION);
  }

  private static String path(Api api, String customer) {
    String found = api.get("/api/v1/customers?identifier=customer-number:" + customer);
    String id = found.replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    return "/api/v1/customers/" + id + "/timeline?";
  }

  private static String deepCursor(Api api) {
    String path = path(api, "big");
    String before = "limit=50";
    for (int i = 1; i < DEEP; i++) {
      String page = api.get(path + before);
      before = "limit=50&before=" + page.replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");
    }
    return before;
  }

  private static Pages pages(Server host, List<byte[]> big, List<byte[]> small, Duration time) {
    Pages pages = new Pages(new Histogram(), new Histogram(), new Histogram(), new Histogram());
    long until = System.nanoTime() + time.toNanos();
    try (Talk talk = new Talk(host.port())) {
      for (int i = 0; System.nanoTime() < until; i++) {
        time(talk, big.get(0), pages.big());
        time(talk, small.get(i % small.size()), pages.small());
        time(talk, big.get(1), pages.deep());
        time(talk, big.get(2), pages.ten());
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return pages;
  }

  private static void time(Talk talk, byte[] request, Histogram times) {
    long start = System.nanoTime();
    talk.ask(request);
    times.record(System.nanoTime() - start);
  }

  private static void row(long events, String customer, Histogram times, long bytes) {
    Report.say(
        "| %d | %s | %.2f | %.2f | %d |",
        events, customer, times.percentileMillis(50), times.percentileMillis(99), bytes / events);
  }
}
