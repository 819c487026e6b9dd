package dev.touchline.host.pipeline;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps small batches of a steady stream from following each other at once: what arrives within a
 * moment shares one call of the plugin and one transaction. The first record after a silence does
 * not wait, and neither does a backlog. One thread's own.
 */
final class Pace {

  static final long APART_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
  static final int SMALL = 250;

  private final LongSupplier clock;
  private boolean small;
  private long begun;

  /** Makes one that has seen no batch. */
  Pace() {
    this(System::nanoTime);
  }

  Pace(LongSupplier clock) {
    this.clock = clock;
  }

  /** Waits until the next batch may begin. */
  void await() throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(left());
  }

  /** Nanoseconds until the next batch may begin; 0 or less: now. */
  long left() {
    return small ? begun + APART_NANOS - clock.getAsLong() : 0;
  }

  /** A batch of so many records begins now. */
  void begun(int records) {
    small = records > 0 && records < SMALL;
    begun = clock.getAsLong();
  }
}
