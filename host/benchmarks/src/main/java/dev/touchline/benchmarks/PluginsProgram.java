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
  private static final int ROUNDS = 3;
  private static final Duration MOST_BEHIND = Duration.ofSeconds(30);

  private static final String ALLOCATED = "touchline_plugin_allocated_bytes_total";

  private final Lab lab;
  private final Settings settings;
  private final Map<Mood, List<MoodRound>> rounds = new EnumMap<>(Mood.class);
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
    int count = settings.quick() ? 1 : ROUNDS;
    for (int i = 0; i < count; i++) {
      for (Mood mood : moods()) {
        MoodRound round = round(host, api, mood);
        rounds.computeIfAbsent(mood, key -> new ArrayList<>()).add(round);
        Report.progress(
            "round %d of %d, %s: %.0f/s answered, %.0f/s on timelines, p99 %.1f ms%s",
            i + 1,
            count,
            mood.words(),
            round.rate(),
            round.written(),
            round.latency().percentileMillis(99),
            round.noticed() < 0
                ? ""
                : ", %s after %.1f s".formatted(mood.expected(), round.noticed()));
        recover(api);
      }
    }
    new PluginsReport(rounds).print(HEALTHY, HEALTHY_PER_SECOND, ROUND);
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

  private MoodRound round(Server host, Api api, Mood mood) {
    double before = healthyEvents(api);
    long began = System.nanoTime();
    // threads of their own: the common pool has but one on two cores, and one would wait for the
    // other
    CompletableFuture<?> bad =
        CompletableFuture.runAsync(() -> badLoad(host, mood), PluginsProgram::aside);
    CompletableFuture<double[]> notice =
        CompletableFuture.supplyAsync(() -> notice(api, mood), PluginsProgram::aside);
    Load.Outcome outcome = load(host, ROUND);
    double written =
        outcome.answered() * 1e9 / (awaitEvents(api, before + outcome.answered()) - began);
    bad.join();
    double[] noticed = notice.join();
    return new MoodRound(outcome.rate(), written, outcome.latency(), noticed[0], noticed[1]);
  }

  private static double healthyEvents(Api api) {
    return Api.sum(
        api.get("/metrics?name=touchline_events_total"),
        "touchline_events_total",
        "connection=\"healthy-");
  }

  /** Waits until the healthy ones' events are on timelines; gives the time at which they were. */
  private static long awaitEvents(Api api, double events) {
    long until = System.nanoTime() + MOST_BEHIND.toNanos();
    double written = healthyEvents(api);
    while (written < events) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(
            "%.0f of %.0f events are on timelines".formatted(written, events));
      }
      Api.pause(50);
      written = healthyEvents(api);
    }
    return System.nanoTime();
  }

  private static void aside(Runnable task) {
    Thread.ofPlatform().daemon().start(task);
  }

  /**
   * What is answered to it does not matter. After a 503 the server closes the connection; the load
   * then begins anew with what is left of it.
   */
  private static void badLoad(Server host, Mood mood) {
    int count = (int) (mood.perSecond() * ROUND.toSeconds());
    Requests requests = Requests.render(count, 1, n -> badRequest(mood, n));
    long end = System.nanoTime() + ROUND.toNanos();
    for (long left = ROUND.toNanos();
        left > 0 && requests.hasNext();
        left = end - System.nanoTime()) {
      try {
        Load.open(host.port(), BAD_CONNECTIONS, mood.perSecond())
            .run(requests, Duration.ofNanos(left));
      } catch (UncheckedIOException e) {
        Api.pause(1);
      }
    }
  }

  private static byte[] badRequest(Mood mood, long n) {
    String body = mood.body() + " " + (mood == Mood.FILL ? "40" : System.nanoTime() + "-" + n);
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
      String metrics = mood.expected().isEmpty() ? "" : metrics(api, mood);
      String gauge = "touchline_plugin_" + mood.expected();
      boolean said =
          !mood.expected().isEmpty() && Api.sum(metrics, gauge, "plugin=\"bad@1.0.0\"") > 0;
      if (said && noticed < 0) {
        since = System.nanoTime();
        noticed = (since - began) / 1e9;
        bytes = allocated(metrics);
      }
      Api.pause(200);
    }
    double seconds = (System.nanoTime() - since) / 1e9;
    double after = noticed < 0 ? 0 : (allocated(metrics(api, mood)) - bytes) / seconds / (1 << 20);
    return new double[] {noticed, after};
  }

  /** Few of them: reading all five times a second would be a load of its own. */
  private static String metrics(Api api, Mood mood) {
    return api.get("/metrics?name=touchline_plugin_" + mood.expected() + "," + ALLOCATED);
  }

  private static double allocated(String metrics) {
    return Api.sum(metrics, ALLOCATED, "plugin=\"bad@1.0.0\"");
  }

  /** Begins the bad plugin anew, so that the next round finds it as the first one did. */
  private static void recover(Api api) {
    api.post("/api/v1/plugins/bad/disable", "application/json", new byte[0]);
    api.post("/api/v1/plugins/bad/enable", "application/json", new byte[0]);
    Api.pause(1_000);
  }
}
