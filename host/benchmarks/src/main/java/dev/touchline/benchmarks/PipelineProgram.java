package dev.touchline.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The full pipeline, counted when events are on timelines: single events, 50 in one POST, webhooks;
 * against a Camel route that writes to PostgreSQL. Every side answers once what it took is durable.
 */
final class PipelineProgram {

  private static final int BATCH = 50;
  private static final int MOST_REQUESTS_PER_SECOND = 40_000;
  private static final int MOST_BATCHES_PER_SECOND = 1_500;

  private final Lab lab;
  private final Settings settings;
  private final Bodies bodies = new Bodies();

  PipelineProgram(Lab lab, Settings settings) {
    this.lab = lab;
    this.settings = settings;
  }

  void run() {
    Server host = lab.keep(Server.touchline(lab, "data", environment()));
    if (settings.only().isEmpty()) {
      againstCamel(host);
    } else {
      alone(host);
    }
  }

  private void againstCamel(Server host) {
    PostgresServer database = lab.keep(new PostgresServer());
    Server server = lab.keep(Server.program(lab, CamelServer.class, host, database.url()));
    Contest camel = new Contest("Camel into PostgreSQL", settings, server, null, this::camel);
    camel.alsoCount(database.pid());
    Api api = connected(host);
    Contest single = contest("single", "", host, api);
    Contest batch = contest("batch", "", host, api);
    Contest webhook = contest("webhook", "", host, api);
    compete(List.of(camel, single, batch, webhook));
    print(camel, single, batch, webhook);
  }

  /** One way in, perhaps against that of another version of Touchline. */
  private void alone(Server host) {
    List<Contest> contests = new ArrayList<>();
    Path against = settings.against();
    if (against != null) {
      Server other = lab.keep(Server.touchline(lab, against, "other", environment()));
      contests.add(contest(settings.only(), " (other)", other, connected(other)));
    }
    contests.add(contest(settings.only(), "", host, connected(host)));
    compete(contests);
    contests.forEach(contest -> contest.print(contests.getFirst()));
    Report.say("");
    contests.forEach(Contest::printThreads);
  }

  private static Api connected(Server host) {
    Api api = new Api(host.port());
    api.post("/api/v1/connections", Bodies.FACEBOOK);
    return api;
  }

  private Contest contest(String way, String suffix, Server host, Api api) {
    return switch (way) {
      case "single" ->
          new Contest("POST /api/v1/events, single" + suffix, settings, host, api, this::single);
      case "batch" ->
          new Contest("POST /api/v1/events, 50 each" + suffix, settings, host, api, this::batch);
      case "webhook" ->
          new Contest("Facebook webhooks" + suffix, settings, host, api, this::webhook);
      default -> throw new IllegalArgumentException("--only is single, batch or webhook");
    };
  }

  private void compete(List<Contest> all) {
    warmUp(all);
    for (int i = 0; i < settings.rounds(); i++) {
      all.forEach(Contest::round);
      Report.progress(
          "round %d of %d, load average %s", i + 1, settings.rounds(), Report.loadAverage());
    }
  }

  private Map<String, String> environment() {
    return switch (settings.store()) {
      case SQLITE -> Map.of();
      case POSTGRES -> Map.of("TOUCHLINE_STORE_URL", lab.keep(new PostgresServer()).url());
    };
  }

  private void warmUp(List<Contest> all) {
    long began = System.nanoTime();
    long time = settings.warmUp().multipliedBy(Math.min(2, all.size())).toNanos();
    while (System.nanoTime() - began < time) {
      all.forEach(Contest::round);
    }
    all.forEach(Contest::forget);
  }

  private Requests camel(Duration time) {
    return render(time, MOST_REQUESTS_PER_SECOND / 2, 1, () -> bodies.events("/events", 1));
  }

  private Requests single(Duration time) {
    return render(time, MOST_REQUESTS_PER_SECOND, 1, () -> bodies.events("/api/v1/events", 1));
  }

  private Requests batch(Duration time) {
    return render(
        time, MOST_BATCHES_PER_SECOND, BATCH, () -> bodies.events("/api/v1/events", BATCH));
  }

  private Requests webhook(Duration time) {
    return render(time, MOST_REQUESTS_PER_SECOND, 1, bodies::facebook);
  }

  private static Requests render(
      Duration time, int perSecond, int eventsEach, java.util.function.Supplier<byte[]> one) {
    return Requests.render((int) (time.toSeconds() * perSecond), eventsEach, n -> one.get());
  }

  private static void print(Contest route, Contest single, Contest batch, Contest webhook) {
    Report.say(
        "| median | events/s visible | CPU us each | written kB each | p50 ms | p99 ms | ratio |");
    Report.say("|---|---|---|---|---|---|---|");
    for (Contest contest : List.of(route, single, batch, webhook)) {
      contest.print(route);
    }
    Report.say("");
    Report.say("50 in one POST: %.1f times the rate of single ones (aim 3).", batch.times(single));
    Report.say("");
    for (Contest contest : List.of(single, batch, webhook)) {
      contest.printThreads();
    }
  }
}
