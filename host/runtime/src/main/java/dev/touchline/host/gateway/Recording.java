package dev.touchline.host.gateway;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last exchanges of one connection: at most 200, of at most 4 MiB together. */
public final class Recording {

  static final int MOST_EXCHANGES = 200;
  static final long MOST_BYTES = 4 << 20;
  static final int MOST_BODY_BYTES = 64 << 10;

  private final Clock clock;
  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private long bytes;
  private long dropped;
  private Instant until = Instant.MIN;

  Recording(Clock clock) {
    this.clock = clock;
  }

  synchronized void until(Instant end) {
    until = end;
  }

  /** Until when it is recorded and kept. */
  public synchronized Instant until() {
    return until;
  }

  synchronized boolean isOver() {
    return !clock.instant().isBefore(until);
  }

  synchronized void add(Exchange exchange) {
    if (isOver()) {
      return;
    }
    exchanges.addLast(exchange);
    bytes += exchange.size();
    while (exchanges.size() > MOST_EXCHANGES || bytes > MOST_BYTES) {
      bytes -= exchanges.removeFirst().size();
      dropped++;
    }
  }

  /** What was recorded, oldest first. */
  public synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** How many older ones were dropped, because there were too many. */
  public synchronized long dropped() {
    return dropped;
  }
}
