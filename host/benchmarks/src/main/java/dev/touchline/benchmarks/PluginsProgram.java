package dev.touchline.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Eight plugins that do what they should, at a constant rate, and one that does not: what the
 * others notice of it. Rounds without the bad one are the baseline; the kinds of badness follow
 * each other within each round.
 */
final class PluginsProgram {

  private static final int HEALTHY = 8;
  private static final double HEALTHY_PER_SECOND = 1_000;
  private static final int BAD_CONNECTIONS = 32;
  private static final Duration ROUND = Duration.ofSeconds(12);
  private static final int QUICK_ROUNDS = 2;

  /** What the bad plugin does, how often it is called, and what is expected to be said of it. */
  private enum Mood {
    NONE("nothing: baseline", "ok", 0, ""),
    HANG("hangs, deaf to interrupts", "hang", 50, "quarantined"),
    THROW("throws StackOverflowError", "throw", 200, ""),
    FLOOD("floods its queue", "slow", 1_000, ""),
    SPIN("spins on all its threads", "spin", 50, "quarantined"),
    FILL("allocates 1 GB/s", "fill", 25, "throttled");

    private final String words;
    private final String body;
    private final int perSecond;
    private final String expected;

    Mood(String words, String body, int perSecond, String expected) {
      this.words = words;
      this.body = body;
      this.perSecond = perSecond;
      this.expected = expected;
    }
  }

  /**
   * A round of one mood.
   *
   * @param rate healthy requests answered a second
   * @param written events of the healthy connections on timelines a second
   * @param noticed seconds until the host said so; -1 when it did not or was not expected to
   * @param allocated megabytes a second of the bad plugin, after it was noticed
   */
  private record Round(
      double rate, double written, Histogram latency, double noticed, double allocated) {}

  private final Lab lab;
  private final Settings settings;
  private final Map<Mood, List<Round>> rounds = new EnumMap<>(Mood.class);
  private long number;

  PluginsProgram(Lab lab, Settings settings) {
    this.lab = lab;
    this.settings = settings;
  }

  void run() {
    Map<String, String> environment = Map.of("TOUCHLINE_PLUGINS_ALLOWUNSIGNED", "true");
    Server host = lab.keep(Server.touchline(lab, "data", environment));
    Api api = new Api(host.port());
    for (int i = 1; i <= HEALTHY; i++) {
      install(api, "healthy-" + i);
    }
    install(api, "bad");
    load(host, settings.warmUp());
    int count = settings.quick() ? QUICK_ROUNDS : settings.rounds();
    for (int i = 0; i < count; i++) {
      for (Mood mood : moods()) {
        Round round = round(host, api, mood);
        rounds.computeIfAbsent(mood, key -> new ArrayList<>()).add(round);
        Report.progress(
            "round %d, %s: %.0f/s, p99 %.1f ms, noticed after %.1f s",
            i + 1, mood.words, round.rate(), round.latency().percentileMillis(99), round.noticed());
        recover(api);
      }
    }
    print();
  }

  /** All of them, or the one that was asked for, with its baseline. */
  private List<Mood> moods() {
    return settings.only().isEmpty()
        ? List.of(Mood.values())
        : List.of(Mood.NONE, Mood.valueOf(settings.only().toUpperCase(Locale.ROOT)));
  }

  private void install(Api api, String id) {
    Path libraries = lab.root().resolve("host/runtime/target/touchline/lib");
    Path zip = FixturePlugin.write(id, lab.path("plugins"), libraries);
    try {
      api.post("/api/v1/plugins", "application/zip", Files.readAllBytes(zip));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    api.post(
        "/api/v1/connections",
        "{\"name\":\"%s\",\"connector\":\"%s\",\"settings\":{}}".formatted(id, id));
  }

  private Load.Outcome load(Server host, Duration time) {
    int count = (int) (HEALTHY_PER_SECOND * time.toSeconds());
    Requests requests =
        Requests.render(count, 1, n -> request("healthy-" + (n % HEALTHY + 1), "ok"));
    Load.Outcome outcome =
        Load.open(host.port(), settings.connections(), HEALTHY_PER_SECOND).run(requests, time);
    if (outcome.failed() > 0) {
      throw new IllegalStateException(
          outcome.failed() + " healthy ones failed: " + outcome.firstFailure());
    }
    return outcome;
  }

  private byte[] request(String connection, String mood) {
    String body = mood + " key-" + number++;
    return Requests.post("/hooks/" + connection, "", body.getBytes(StandardCharsets.UTF_8));
  }

  private Round round(Server host, Api api, Mood mood) {
    double before = api.sum("touchline_events_total", "connection=\"healthy-");
    long began = System.nanoTime();
    CompletableFuture<?> bad = CompletableFuture.runAsync(() -> badLoad(host, mood));
    CompletableFuture<double[]> notice = CompletableFuture.supplyAsync(() -> notice(api, mood));
    Load.Outcome outcome = load(host, ROUND);
    double written = api.sum("touchline_events_total", "connection=\"healthy-") - before;
    double seconds = (System.nanoTime() - began) / 1e9;
    bad.join();
    double[] noticed = notice.join();
    return new Round(outcome.rate(), written / seconds, outcome.latency(), noticed[0], noticed[1]);
  }

  /**
   * What is answered to it does not matter. After a 503 the server closes the connection; the load
   * then begins anew with what is left of it.
   */
  private static void badLoad(Server host, Mood mood) {
    int count = (int) (mood.perSecond * ROUND.toSeconds());
    Requests requests = Requests.render(count, 1, n -> badRequest(mood, n));
    long end = System.nanoTime() + ROUND.toNanos();
    for (long left = ROUND.toNanos();
        left > 0 && requests.hasNext();
        left = end - System.nanoTime()) {
      try {
        Load.open(host.port(), BAD_CONNECTIONS, mood.perSecond)
            .run(requests, Duration.ofNanos(left));
      } catch (UncheckedIOException e) {
        Api.pause(1);
      }
    }
  }

  private static byte[] badRequest(Mood mood, long n) {
    String body = mood.body + " " + (mood == Mood.FILL ? "40" : System.nanoTime() + "-" + n);
    return Requests.post("/hooks/bad", "", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Seconds until the host says what is expected, and what is allocated from then on. */
  private static double[] notice(Api api, Mood mood) {
    long began = System.nanoTime();
    long end = began + ROUND.toNanos();
    double noticed = -1;
    long since = began;
    double bytes = 0;
    while (System.nanoTime() < end) {
      String metrics = api.get("/metrics");
      String gauge = "touchline_plugin_" + mood.expected;
      boolean said =
          !mood.expected.isEmpty() && Api.sum(metrics, gauge, "plugin=\"bad@1.0.0\"") > 0;
      if (said && noticed < 0) {
        since = System.nanoTime();
        noticed = (since - began) / 1e9;
        bytes = allocated(metrics);
      }
      Api.pause(200);
    }
    double seconds = (System.nanoTime() - since) / 1e9;
    double after = noticed < 0 ? 0 : (allocated(api.get("/metrics")) - bytes) / seconds / (1 << 20);
    return new double[] {noticed, after};
  }

  private static double allocated(String metrics) {
    return Api.sum(metrics, "touchline_plugin_allocated_bytes_total", "plugin=\"bad@1.0.0\"");
  }

  /** Begins the bad plugin anew, so that the next round finds it as the first one did. */
  private static void recover(Api api) {
    api.post("/api/v1/plugins/bad/disable", "application/json", new byte[0]);
    api.post("/api/v1/plugins/bad/enable", "application/json", new byte[0]);
    Api.pause(1_000);
  }

  private void print() {
    List<Round> baseline = rounds.getOrDefault(Mood.NONE, List.of());
    Report.say(
        "Eight healthy plugins, %.0f webhooks/s together; medians of %d rounds of %d s, p99 and"
            + " largest of all.",
        HEALTHY_PER_SECOND, baseline.size(), ROUND.toSeconds());
    Report.say("");
    Report.say(
        "| the ninth | answered | on timelines | p50 ms | p99 ms | max ms | noticed after |");
    Report.say("|---|---|---|---|---|---|---|");
    rounds.forEach((mood, of) -> row(mood, of, baseline));
    Report.say("");
    Report.say("Load average at the end %s.", Report.loadAverage());
  }

  private static void row(Mood mood, List<Round> of, List<Round> baseline) {
    List<Double> rates = new ArrayList<>();
    List<Double> written = new ArrayList<>();
    Histogram latency = new Histogram();
    for (int i = 0; i < of.size(); i++) {
      rates.add(100 * of.get(i).rate() / baseline.get(i).rate());
      written.add(100 * of.get(i).written() / baseline.get(i).written());
      latency.add(of.get(i).latency());
    }
    double worst = of.stream().mapToDouble(Round::noticed).max().orElse(-1);
    boolean missed = of.stream().anyMatch(round -> round.noticed() < 0);
    String noticed =
        mood.expected.isEmpty()
            ? "-"
            : missed ? "not always" : "%s, %.1f s".formatted(mood.expected, worst);
    if (mood == Mood.FILL && !missed) {
      noticed +=
          ", then %.0f MB/s".formatted(Report.median(of.stream().map(Round::allocated).toList()));
    }
    Report.say(
        "| %s | %.1f %% | %.1f %% | %.2f | %.2f | %.1f | %s |",
        mood.words,
        Report.median(rates),
        Report.median(written),
        latency.percentileMillis(50),
        latency.percentileMillis(99),
        latency.max() / 1e6,
        noticed);
  }
}
