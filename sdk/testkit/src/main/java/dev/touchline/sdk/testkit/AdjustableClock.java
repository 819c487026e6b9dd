package dev.touchline.sdk.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that stands still until a test moves it. Thread-safe; always in UTC. */
public final class AdjustableClock extends Clock {

  private final Runnable onRead;
  private volatile Instant now;

  AdjustableClock(Instant now, Runnable onRead) {
    this.now = now;
    this.onRead = onRead;
  }

  /** Moves the clock; a negative duration moves it back. */
  public synchronized void advance(Duration by) {
    now = now.plus(by);
  }

  /** Sets the clock. */
  public synchronized void set(Instant instant) {
    now = instant;
  }

  /** Where the clock stands, for the test itself: does not count as a reading by the connection. */
  public Instant peek() {
    return now;
  }

  @Override
  public Instant instant() {
    onRead.run();
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** A clock in another zone that moves along with this one. */
  @Override
  public Clock withZone(ZoneId zone) {
    AdjustableClock self = this;
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return zone;
      }

      @Override
      public Clock withZone(ZoneId other) {
        return self.withZone(other);
      }

      @Override
      public Instant instant() {
        return self.instant();
      }
    };
  }
}
