package dev.touchline.acceptance;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting. */
final class Pause {

  private Pause() {}

  static void millis(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until something is so; fails with its description when it is not in time. */
  static void until(String what, Duration longest, BooleanSupplier condition) {
    long end = System.nanoTime() + longest.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within " + longest.toSeconds() + " s: " + what);
      }
      millis(20);
    }
  }
}
