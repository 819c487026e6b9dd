package dev.touchline.benchmarks;

import java.util.Map;
import java.util.TreeMap;

/** Where a server's processor time went, by threads, over several rounds. */
final class ThreadTimes {

  private static final double WORTH_MICROS = 0.1;

  private final Map<String, Long> micros = new TreeMap<>();
  private long count;

  /**
   * Adds a round.
   *
   * @param before what {@link Processor#microsByThread} said at its start
   */
  void add(Map<String, Long> before, Map<String, Long> after, long requests) {
    after.forEach(
        (name, time) -> micros.merge(name, time - before.getOrDefault(name, 0L), Long::sum));
    count += requests;
  }

  void print(String title) {
    Report.say("%s", title);
    Report.say("");
    micros.forEach((name, time) -> {
      double each = (double) time / Math.max(1, count);
      if (each >= WORTH_MICROS) {
        Report.say("    %-20s %6.1f", name, each);
      }
    });
    Report.say("");
  }
}
