package dev.touchline.host.store;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out ids that grow with time, without asking the database: the lane, which one host writes
 * at a time, in the upper bits and a counter below. So hosts that share a database share no
 * sequence.
 */
public final class Lane {

  private static final int COUNTER_BITS = 48;

  private final AtomicLong last;

  /** Goes on after the highest id in the store. */
  Lane(int number, long highest) {
    this.last = new AtomicLong(Math.max(highest, first(number)));
  }

  /** Below the first id of a lane. */
  static long first(int number) {
    return (long) number << COUNTER_BITS;
  }

  /** Above the last id of a lane. */
  static long end(int number) {
    return first(number + 1);
  }

  /** The next id. */
  public long next() {
    return last.incrementAndGet();
  }

  /** The newest id given out. */
  long last() {
    return last.get();
  }
}
