package dev.touchline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One way of bringing events in, in rounds that alternate with those of the others. */
final class Contest {

  private static final Duration DRAIN = Duration.ofMinutes(5);

  private final String name;
  private final Settings settings;
  private final Server server;
  private final @Nullable Api api;
  private final Function<Duration, Requests> requests;
  private final List<Round> rounds = new ArrayList<>();
  private ThreadTimes threads = new ThreadTimes();
  private long other;

  /**
   * What one round gave.
   *
   * @param rate events that were visible in the end, by the time from the first request until then
   * @param micros processor time of the server for each
   * @param bytes written by the server for each
   */
  private record Round(double rate, double micros, double bytes, double p50, double p99) {}

  /**
   * Makes one.
   *
   * @param api asked for what is visible; null when that is what was answered
   */
  Contest(
      String name,
      Settings settings,
      Server server,
      @Nullable Api api,
      Function<Duration, Requests> requests) {
    this.name = name;
    this.settings = settings;
    this.server = server;
    this.api = api;
    this.requests = requests;
  }

  /** Counts another process's time as the server's, with that of its children. */
  void alsoCount(long process) {
    other = process;
  }

  void round() {
    Requests prepared = requests.apply(settings.round());
    long written = api == null ? 0 : api.eventsWritten();
    Map<String, Long> threadsBefore = Processor.microsByThread(server.pid());
    long before = micros();
    long bytesBefore = Processor.writtenBytes(server.pid());
    long start = System.nanoTime();
    Load.Outcome outcome =
        Load.closed(server.port(), settings.connections()).run(prepared, settings.round());
    if (outcome.failed() > 0) {
      throw new IllegalStateException(
          name + ": " + outcome.failed() + " failed: " + outcome.firstFailure());
    }
    long events = outcome.answered() * prepared.eventsEach();
    long end = api == null ? System.nanoTime() : api.awaitWritten(written + events, DRAIN);
    double used = micros() - before;
    threads.add(threadsBefore, Processor.microsByThread(server.pid()), events);
    rounds.add(
        new Round(
            events * 1e9 / (end - start),
            used / events,
            (double) (Processor.writtenBytes(server.pid()) - bytesBefore) / events,
            outcome.latency().percentileMillis(50),
            outcome.latency().percentileMillis(99)));
    Report.progress("%s: %s", name, rounds.getLast());
    Api.pause(500);
  }

  private long micros() {
    return Processor.micros(server.pid()) + (other == 0 ? 0 : Processor.microsWithChildren(other));
  }

  /** Begins anew, after a warm-up. */
  void forget() {
    rounds.clear();
    threads = new ThreadTimes();
  }

  double median(Function<Round, Double> value) {
    return Report.median(rounds.stream().map(value).toList());
  }

  /** How many times another's rate this one has: the median over rounds. */
  double times(Contest another) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      ratios.add(rounds.get(i).rate() / another.rounds.get(i).rate());
    }
    return Report.median(ratios);
  }

  /** Events visible a second. */
  double rate() {
    return median(Round::rate);
  }

  void print(Contest baseline) {
    Report.say(
        "| %s | %.0f | %.1f | %.1f | %.2f | %.2f | %.1f |",
        name,
        median(Round::rate),
        median(Round::micros),
        median(Round::bytes) / 1000,
        median(Round::p50),
        median(Round::p99),
        times(baseline));
  }

  void printThreads() {
    threads.print(name + ": host's CPU us per event by thread");
  }
}
