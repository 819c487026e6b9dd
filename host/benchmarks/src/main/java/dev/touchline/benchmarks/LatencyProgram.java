package dev.touchline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From a webhook to its event on the timeline, at half of the load that the host can take. The load
 * is an open loop: webhooks are due at a constant rate. Beside it, probes send webhooks of their
 * own and ask for the timeline again and again until it shows them; their time counts from when
 * they were due, and the last question is part of it, so that nothing is made to look better than
 * it is.
 */
final class LatencyProgram {

  private static final int PROBES = 2;
  private static final int PROBES_PER_SECOND = 5;
  private static final int MOST_PER_SECOND = 40_000;

  private final Lab lab;
  private final Settings settings;
  private final Bodies bodies = new Bodies();

  LatencyProgram(Lab lab, Settings settings) {
    this.lab = lab;
    this.settings = settings;
  }

  void run() throws InterruptedException {
    Server host = lab.keep(Server.touchline(lab, "data", Map.of()));
    Api api = new Api(host.port());
    api.post("/api/v1/connections", Bodies.FACEBOOK);
    Contest full =
        new Contest(
            "full load", settings, host, api, time -> webhooks((int) time.toSeconds() * 40_000));
    long began = System.nanoTime();
    while (System.nanoTime() - began < settings.warmUp().toNanos()) {
      full.round();
    }
    full.forget();
    for (int i = 0; i < settings.rounds(); i++) {
      full.round();
    }
    measure(host, api, full.rate());
  }

  private void measure(Server host, Api api, double full) throws InterruptedException {
    double rate = full / 2;
    List<Probe> probes = new ArrayList<>();
    for (int i = 0; i < PROBES; i++) {
      probes.add(lab.keep(new Probe(host.port(), api, bodies, i)));
    }
    run(host, probes, rate, settings.warmUp()); // the questions, and small groups, are new to it
    Map<String, Long> threadsBefore = Processor.microsByThread(host.pid());
    Duration time = settings.round().multipliedBy(settings.quick() ? 4 : 12);
    Load.Outcome load = run(host, probes, rate, time);
    ThreadTimes times = new ThreadTimes();
    times.add(threadsBefore, Processor.microsByThread(host.pid()), load.answered());
    Histogram visible = new Histogram();
    probes.forEach(probe -> visible.add(probe.visible()));
    Report.say("Full load %.0f webhooks/s; half of it sent, %.0f/s.", full, load.rate());
    Report.say("");
    Report.say("| from when it was due | p50 ms | p99 ms | p99.9 ms | max ms | samples |");
    Report.say("|---|---|---|---|---|---|");
    row("acknowledged (durable)", load.latency());
    row("visible on the timeline (aim: 10, 50)", visible);
    Report.say("");
    times.print("Host's CPU us per webhook by thread, with what the probes' questions took");
    Report.say("Load average at the end %s.", Report.loadAverage());
  }

  private Load.Outcome run(Server host, List<Probe> probes, double rate, Duration time)
      throws InterruptedException {
    Requests requests = webhooks((int) (rate * time.toSeconds()) + 1);
    List<Thread> threads = new ArrayList<>();
    for (Probe probe : probes) {
      threads.add(Thread.ofPlatform().start(() -> probe.run(time, PROBES_PER_SECOND)));
    }
    Load.Outcome load = Load.open(host.port(), settings.connections(), rate).run(requests, time);
    for (Thread thread : threads) {
      thread.join();
    }
    return load;
  }

  private Requests webhooks(int count) {
    synchronized (bodies) { // the probes sign, too
      return Requests.render(Math.min(count, MOST_PER_SECOND * 15), 1, n -> bodies.facebook());
    }
  }

  private static void row(String name, Histogram times) {
    Report.say(
        "| %s | %.2f | %.2f | %.2f | %.2f | %d |",
        name,
        times.percentileMillis(50),
        times.percentileMillis(99),
        times.percentileMillis(99.9),
        times.max() / 1e6,
        times.total());
  }
}
