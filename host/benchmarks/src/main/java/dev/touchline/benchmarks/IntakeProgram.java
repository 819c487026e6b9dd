package dev.touchline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Durable webhook intake (signature, duplicates, fsync) against the same server answering at once.
 * The host works off what it took in at the same time; between rounds it is given the time to catch
 * up, so that the other server has the machine for itself.
 */
final class IntakeProgram {

  private static final int MOST_PER_SECOND = 60_000;

  private final Lab lab;
  private final Settings settings;
  private final Bodies bodies = new Bodies();
  private ThreadTimes threads = new ThreadTimes();
  private long sent;

  IntakeProgram(Lab lab, Settings settings) {
    this.lab = lab;
    this.settings = settings;
  }

  private record Round(double rate, double micros, double p50, double p99) {}

  void run() {
    Server host = lab.keep(Server.touchline(lab, "data", Map.of()));
    Server plain = lab.keep(Server.program(lab, PlainServer.class, host));
    Api api = new Api(host.port());
    api.post("/api/v1/connections", Bodies.FACEBOOK);
    warmUp(host, plain, api);
    List<Round> ours = new ArrayList<>();
    List<Round> theirs = new ArrayList<>();
    threads = new ThreadTimes();
    for (int i = 0; i < settings.rounds(); i++) {
      theirs.add(round(plain, settings.round()));
      ours.add(round(host, settings.round()));
      catchUp(api);
      Report.progress("round %d: %s against %s", i + 1, ours.getLast(), theirs.getLast());
    }
    print(ours, theirs);
  }

  private void warmUp(Server host, Server plain, Api api) {
    long began = System.nanoTime();
    while (System.nanoTime() - began < settings.warmUp().multipliedBy(2).toNanos()) {
      round(plain, settings.round());
      round(host, settings.round());
      catchUp(api);
    }
  }

  private void catchUp(Api api) {
    api.awaitWritten(sent, Duration.ofMinutes(5));
    Api.pause(500);
  }

  private Round round(Server server, Duration time) {
    int count = (int) (time.toSeconds() * MOST_PER_SECOND);
    Requests requests = Requests.render(count, 1, n -> bodies.facebook());
    boolean host = server.log().getFileName().toString().startsWith("touchline");
    Map<String, Long> threadsBefore = Processor.microsByThread(server.pid());
    long before = Processor.micros(server.pid());
    Load.Outcome outcome = Load.closed(server.port(), settings.connections()).run(requests, time);
    double micros = (double) (Processor.micros(server.pid()) - before) / outcome.answered();
    if (outcome.failed() > 0) {
      throw new IllegalStateException(outcome.failed() + " failed: " + outcome.firstFailure());
    }
    if (host) {
      sent += outcome.answered();
      threads.add(threadsBefore, Processor.microsByThread(server.pid()), outcome.answered());
    }
    return new Round(
        outcome.rate(),
        micros,
        outcome.latency().percentileMillis(50),
        outcome.latency().percentileMillis(99));
  }

  private void print(List<Round> ours, List<Round> theirs) {
    Report.say("| median of %d rounds | requests/s | CPU us each | p50 ms | p99 ms |", ours.size());
    Report.say("|---|---|---|---|---|");
    row("answering at once", theirs);
    row("durable intake", ours);
    List<Double> rates = new ArrayList<>();
    List<Double> tails = new ArrayList<>();
    for (int i = 0; i < ours.size(); i++) {
      rates.add(ours.get(i).rate() / theirs.get(i).rate());
      tails.add(ours.get(i).p99() / theirs.get(i).p99());
    }
    Report.say("");
    Report.say(
        "Rate %.0f %% of the other (aim 60), p99 %.1f times (aim 2).",
        100 * Report.median(rates), Report.median(tails));
    Report.say("");
    threads.print("Host's CPU us per request by thread, with what the pipeline did meanwhile");
  }

  private static void row(String name, List<Round> rounds) {
    Report.say(
        "| %s | %.0f | %.1f | %.2f | %.2f |",
        name,
        Report.median(rounds.stream().map(Round::rate).toList()),
        Report.median(rounds.stream().map(Round::micros).toList()),
        Report.median(rounds.stream().map(Round::p50).toList()),
        Report.median(rounds.stream().map(Round::p99).toList()));
  }
}
