package dev.touchline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Start-up against a bare Boot application, memory, and the start with many records waiting. Those
 * come about by sending events faster than they are worked off and then killing the host.
 */
final class StartupProgram {

  private static final int BATCH = 10_000;
  private static final Duration REST = Duration.ofSeconds(15);

  private final Lab lab;
  private final Settings settings;
  private final Bodies bodies = new Bodies();

  StartupProgram(Lab lab, Settings settings) {
    this.lab = lab;
    this.settings = settings;
  }

  void run() {
    switch (settings.only()) {
      case "" -> {
        double coldStart = startUp();
        memory();
        backlog(coldStart);
      }
      case "start" -> startUp();
      case "memory" -> memory();
      case "backlog" -> backlog(startUp());
      default -> throw new IllegalArgumentException("--only is start, memory or backlog");
    }
  }

  private double startUp() {
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    double first = 0;
    for (int i = 0; i <= settings.rounds(); i++) {
      try (Server host = Server.touchline(lab, "data", Map.of());
          Server plain = Server.program(lab, PlainServer.class, host)) {
        if (i == 0) {
          first = host.startNanos() / 1e6; // makes the store; the other one's files are cold
        } else {
          ours.add(host.startNanos() / 1e6);
          theirs.add(plain.startNanos() / 1e6);
          ratios.add((double) host.startNanos() / plain.startNanos());
        }
      }
    }
    Report.say(
        "Start-up to the first 200, median of %d: %.0f ms, a bare Boot application %.0f ms;"
            + " ratio %.2f (aim 1.5). The very first start, which makes the store: %.0f ms.",
        ours.size(), Report.median(ours), Report.median(theirs), Report.median(ratios), first);
    return Report.median(ours);
  }

  private void memory() {
    try (Server host = Server.touchline(lab, "data", Map.of())) {
      Api api = new Api(host.port());
      api.post("/api/v1/connections", Bodies.FACEBOOK);
      Api.pause(REST.toMillis());
      long rest = Processor.residentBytes(host.pid());
      long most = 0;
      long until = System.nanoTime() + settings.warmUp().toNanos();
      while (System.nanoTime() < until) {
        load(host, Requests.render(40_000, 1, n -> bodies.facebook()), 64);
        most = Math.max(most, Processor.residentBytes(host.pid()));
        load(host, Requests.render(500, 50, n -> bodies.events("/api/v1/events", 50)), 64);
        most = Math.max(most, Processor.residentBytes(host.pid()));
      }
      Api.pause(REST.toMillis());
      Report.say(
          "Memory (resident): at rest %d MB (aim 300), under load %d MB (aim 510), after it %d MB.",
          rest >> 20, most >> 20, Processor.residentBytes(host.pid()) >> 20);
    }
  }

  private static Load.Outcome load(Server host, Requests requests, int connections) {
    Load.Outcome load = Load.closed(host.port(), connections).run(requests, Duration.ofMinutes(10));
    if (load.failed() > 0) {
      throw new IllegalStateException("requests failed: " + load.firstFailure());
    }
    return load;
  }

  private void backlog(double coldStart) {
    long wanted = settings.quick() ? 100_000 : 1_000_000;
    Server host = Server.touchline(lab, "waiting", Map.of());
    Api api = new Api(host.port());
    long sent = 0;
    long written = 0;
    long began = System.nanoTime();
    while (sent - written < wanted) {
      load(host, Requests.render(10, BATCH, n -> bodies.events("/api/v1/events", BATCH)), 4);
      sent += 10L * BATCH;
      written = api.eventsWritten();
      Report.progress("%d sent, %d written", sent, written);
    }
    double live = written * 1e9 / (System.nanoTime() - began);
    written = api.eventsWritten();
    host.kill();
    try (Server again = Server.touchline(lab, "waiting", Map.of())) {
      drain(again, coldStart, sent - written, live);
    }
  }

  private static void drain(Server host, double coldStart, long waiting, double live) {
    Api api = new Api(host.port());
    long ready = System.nanoTime();
    long before = api.eventsWritten();
    long last = ready;
    long written = before;
    while (System.nanoTime() - last < Duration.ofSeconds(3).toNanos()) {
      Api.pause(50);
      long now = api.eventsWritten();
      if (now > written) {
        written = now;
        last = System.nanoTime();
      }
    }
    double rate = (written - before) * 1e9 / (last - ready);
    Report.say(
        "Restart with %d records waiting: ready after %.0f ms, %.2f times a cold start (aim 2);"
            + " %d written at %.0f/s, %.2f times the live rate of %.0f/s (aim 2).",
        waiting,
        host.startNanos() / 1e6,
        host.startNanos() / 1e6 / coldStart,
        written,
        rate,
        rate / live,
        live);
  }
}
