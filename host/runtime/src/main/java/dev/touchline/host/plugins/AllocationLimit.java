package dev.touchline.host.plugins;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory a plugin may ask for, lasting: a bucket that holds two seconds' worth. When it is
 * overdrawn, the plugin's threads take on no further call until it has filled up again, so that the
 * collector works for the others as well. Thread-safe.
 */
final class AllocationLimit {

  private static final int SECONDS_IN_THE_BUCKET = 2;
  private static final long CALM_NANOS = Duration.ofSeconds(10).toNanos();

  private final long bytesPerSecond;
  private final AtomicLong left;
  private volatile long filledAt = System.nanoTime();
  private volatile long overdrawnAt;
  private volatile boolean throttled;

  /** A limit of so many bytes a second. */
  AllocationLimit(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
    this.left = new AtomicLong(bytesPerSecond * SECONDS_IN_THE_BUCKET);
  }

  void charge(long bytes) {
    if (bytes > 0) {
      left.addAndGet(-bytes);
    }
  }

  /** Whether the next call has to wait. */
  boolean isOverdrawn() {
    return left.get() < 0;
  }

  /** Whether calls had to wait within the last seconds. */
  boolean isThrottled() {
    return throttled;
  }

  long bytesPerSecond() {
    return bytesPerSecond;
  }

  /**
   * Fills the bucket by what has come in since the last time. Called by one thread, many times a
   * second.
   *
   * @return whether the throttling has just begun
   */
  boolean fill(long now) {
    long nanos = Math.min(now - filledAt, TimeUnit.SECONDS.toNanos(1));
    filledAt = now;
    long share = (long) (bytesPerSecond * (nanos / 1e9));
    boolean overdrawn = isOverdrawn();
    left.updateAndGet(before -> Math.min(before + share, bytesPerSecond * SECONDS_IN_THE_BUCKET));
    if (overdrawn) {
      overdrawnAt = now;
      boolean began = !throttled;
      throttled = true;
      return began;
    }
    if (throttled && now - overdrawnAt > CALM_NANOS) {
      throttled = false;
    }
    return false;
  }
}
