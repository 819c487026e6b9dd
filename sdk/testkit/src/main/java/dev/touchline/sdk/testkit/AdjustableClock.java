package dev.touchline.sdk.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Thread-safe; always in UTC. */
public final class AdjustableClock extends Clock {

  private final AtomicReference<Instant> now;
  private final Runnable onRead;

  AdjustableClock(Instant now, Runnable onRead) {
    this.now = new AtomicReference<>(now);
    this.onRead = onRead;
  }

  /** Moves the clock; a negative duration moves it back. */
  public void advance(Duration by) {
    now.updateAndGet(instant -> instant.plus(by));
  }

  /** Sets the clock. */
  public void set(Instant instant) {
    now.set(instant);
  }

  /** Where the clock stands, for the test itself: does not count as a reading by the connection. */
  public Instant peek() {
    return now.get();
  }

  @Override
  public Instant instant() {
    onRead.run();
    return now.get();
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
