package dev.touchline.host.rebuild;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Leaves most of the time to live traffic: a rebuild rests after each step in proportion to how
 * long it took, ten times as long while records wait for the pipeline. Knows how fast it goes.
 */
final class RebuildPace {

  private static final int RECORDS_THAT_WAIT = 200;
  private static final double BUSY = 0.1;
  private static final long LONGEST_REST = Duration.ofSeconds(5).toNanos();
  private static final long WINDOW = Duration.ofSeconds(20).toNanos();
  private static final double NANOS = 1e9;

  private record Sample(long at, long records) {}

  private final double share;
  private final LongSupplier waiting;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * Makes it.
   *
   * @param share of one thread's time that a rebuild takes at most, up to 1
   * @param waiting how many records wait for the pipeline
   */
  RebuildPace(double share, LongSupplier waiting) {
    this.share = share;
    this.waiting = waiting;
  }

  /** How long to rest after work of some nanoseconds. */
  long rest(long worked) {
    double part = waiting.getAsLong() > RECORDS_THAT_WAIT ? share * BUSY : share;
    return Math.min(LONGEST_REST, (long) (worked * (1 / part - 1)));
  }

  /** Another phase begins. */
  synchronized void begin() {
    samples.clear();
  }

  /** So many records were done by now. */
  synchronized void reached(long now, long records) {
    samples.addLast(new Sample(now, records));
    while (samples.size() > 2 && now - samples.getFirst().at() > WINDOW) {
      samples.removeFirst();
    }
  }

  /** Records a second over the last while; 0 while nobody knows. */
  synchronized double perSecond() {
    if (samples.size() < 2) {
      return 0;
    }
    double seconds = (samples.getLast().at() - samples.getFirst().at()) / NANOS;
    return seconds <= 0
        ? 0
        : (samples.getLast().records() - samples.getFirst().records()) / seconds;
  }

  /** How long some more records take. */
  Optional<Duration> left(long records) {
    double perSecond = perSecond();
    return perSecond <= 0
        ? Optional.empty()
        : Optional.of(Duration.ofMillis((long) (records / perSecond * 1_000)));
  }
}
