package dev.touchline.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the healthy plugins noticed of the bad one, and whether that is within the aims. */
final class PluginsReport {

  private static final double LEAST_PERCENT = 98;
  private static final double MOST_P99_MILLIS = 200;

  private final Map<Mood, List<MoodRound>> rounds;
  private final List<MoodRound> baseline;

  PluginsReport(Map<Mood, List<MoodRound>> rounds) {
    this.rounds = rounds;
    this.baseline = rounds.getOrDefault(Mood.NONE, List.of());
  }

  void print(int healthy, double perSecond, Duration round) {
    Report.say(
        "%d healthy plugins, %.0f webhooks/s together; medians of %d rounds of %d s, p99 and largest"
            + " of all. Throughput is that of the same round's baseline.",
        healthy, perSecond, baseline.size(), round.toSeconds());
    Report.say("");
    Report.say(
        "| the ninth | answered | on timelines | p50 ms | p99 ms | max ms | noticed | aims |");
    Report.say("|---|---|---|---|---|---|---|---|");
    rounds.forEach(this::row);
    Report.say("");
    Report.say(
        "Aims: %.0f %% of the throughput, p99 below %.0f ms, quarantined within twice the deadline of"
            + " 5 s, 1 GB/s noticed within 5 s. Load average at the end %s.",
        LEAST_PERCENT, MOST_P99_MILLIS, Report.loadAverage());
  }

  private void row(Mood mood, List<MoodRound> of) {
    List<Double> rates = new ArrayList<>();
    List<Double> written = new ArrayList<>();
    Histogram latency = new Histogram();
    for (int i = 0; i < of.size(); i++) {
      rates.add(100 * of.get(i).rate() / baseline.get(i).rate());
      written.add(100 * of.get(i).written() / baseline.get(i).written());
      latency.add(of.get(i).latency());
    }
    double answered = Report.median(rates);
    double onTimelines = Report.median(written);
    double p99 = latency.percentileMillis(99);
    Report.say(
        "| %s | %.1f %% | %.1f %% | %.2f | %.2f | %.1f | %s | %s |",
        mood.words(),
        answered,
        onTimelines,
        latency.percentileMillis(50),
        p99,
        latency.max() / 1e6,
        noticed(mood, of),
        mood == Mood.NONE ? "" : missed(mood, of, Math.min(answered, onTimelines), p99));
  }

  private static String noticed(Mood mood, List<MoodRound> of) {
    if (mood.expected().isEmpty()) {
      return "-";
    }
    if (never(of)) {
      return "not always";
    }
    String words = String.format(Locale.ROOT, "%s after %.1f s", mood.expected(), slowest(of));
    return mood == Mood.FILL
        ? words
            + String.format(
                Locale.ROOT,
                ", then %.0f MB/s",
                Report.median(of.stream().map(MoodRound::allocated).toList()))
        : words;
  }

  private static boolean never(List<MoodRound> of) {
    return of.stream().anyMatch(round -> round.noticed() < 0);
  }

  private static double slowest(List<MoodRound> of) {
    return of.stream().mapToDouble(MoodRound::noticed).max().orElse(-1);
  }

  private static String missed(Mood mood, List<MoodRound> of, double percent, double p99) {
    List<String> missed = new ArrayList<>();
    if (percent < LEAST_PERCENT) {
      missed.add("throughput");
    }
    if (p99 >= MOST_P99_MILLIS) {
      missed.add("p99");
    }
    boolean late = never(of) || slowest(of) > mood.within().toSeconds();
    if (!mood.expected().isEmpty() && late) {
      missed.add(mood.expected());
    }
    return missed.isEmpty() ? "met" : "missed: " + String.join(", ", missed);
  }
}
