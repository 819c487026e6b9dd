package dev.touchline.cli.transfer;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** How fast it goes, over the last seconds: neither jumpy nor slow to notice a change. */
final class Pace {

  private static final long WINDOW_NANOS = Duration.ofSeconds(8).toNanos();
  private static final double NANOS = 1e9;

  private record Sample(long at, long records, double part) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Adds a sample; one that is behind the last means that the host began anew. */
  void add(long nanoTime, long records, double part) {
    if (!samples.isEmpty() && records < samples.getLast().records()) {
      samples.clear();
    }
    samples.addLast(new Sample(nanoTime, records, part));
    while (samples.size() > 2 && nanoTime - samples.getFirst().at() > WINDOW_NANOS) {
      samples.removeFirst();
    }
  }

  /** Records a second; 0 before there is anything to compare. */
  double perSecond() {
    double seconds = seconds();
    return seconds <= 0
        ? 0
        : (samples.getLast().records() - samples.getFirst().records()) / seconds;
  }

  /** How long the rest takes when it goes on like this. */
  Optional<Duration> left() {
    double seconds = seconds();
    if (seconds <= 0 || samples.getLast().part() < 0) {
      return Optional.empty();
    }
    double speed = (samples.getLast().part() - samples.getFirst().part()) / seconds;
    return speed <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) Math.ceil((1 - samples.getLast().part()) / speed)));
  }

  private double seconds() {
    return samples.isEmpty() ? 0 : (samples.getLast().at() - samples.getFirst().at()) / NANOS;
  }
}
