package dev.touchline.plugins.vendure;

import dev.touchline.sdk.verdict.RejectedException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where polling goes on: a round over what came and changed since the round before, and a walk over
 * the orders of the last weeks, for what Vendure does not count as a change of the order.
 *
 * @param since what the round before had seen; this one begins a little before it
 * @param began when this round began, by the host's clock; null before its first page
 * @param newest the newest change that this round has seen, by the shop's clock
 * @param round where the round is
 * @param walk where the walk is
 */
record PollCursor(
    Instant since, @Nullable Instant began, Instant newest, Position round, Position walk) {

  private static final String NOT_BEGUN = "-";

  /**
   * A place in a list of orders.
   *
   * @param orders how many are done
   * @param records how many records of the next order are done
   */
  record Position(int orders, int records) {
    static final Position BEGINNING = new Position(0, 0);
  }

  /** Reads a cursor; null begins with the shop's whole past. */
  static PollCursor parse(@Nullable String text) {
    if (text == null) {
      Position start = Position.BEGINNING;
      return new PollCursor(Instant.EPOCH, null, Instant.EPOCH, start, start);
    }
    String[] parts = text.split(" ");
    try {
      return new PollCursor(
          Instant.parse(parts[0]),
          parts[1].equals(NOT_BEGUN) ? null : Instant.parse(parts[1]),
          Instant.parse(parts[2]),
          new Position(Integer.parseInt(parts[3]), Integer.parseInt(parts[4])),
          new Position(Integer.parseInt(parts[5]), Integer.parseInt(parts[6])));
    } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException e) {
      throw new RejectedException("cursor-unknown", "the stored cursor cannot be read", e);
    }
  }

  /** The round has begun, if it had not. */
  PollCursor begun(Instant now) {
    return began == null ? new PollCursor(since, now, newest, round, walk) : this;
  }

  /** The round got further. */
  PollCursor seen(Instant change, Position position) {
    Instant latest = change.isAfter(newest) ? change : newest;
    return new PollCursor(since, began, latest, position, walk);
  }

  /**
   * The round is over. What changed while it ran may lie before where it was by then, so the next
   * one begins where this one began.
   */
  PollCursor nextRound() {
    Instant next = began != null && began.isBefore(newest) ? began : newest;
    return new PollCursor(next, null, next, Position.BEGINNING, walk);
  }

  PollCursor walked(Position position) {
    return new PollCursor(since, began, newest, round, position);
  }

  @Override
  public String toString() {
    return "%s %s %s %d %d %d %d"
        .formatted(
            since,
            began == null ? NOT_BEGUN : began,
            newest,
            round.orders(),
            round.records(),
            walk.orders(),
            walk.records());
  }
}
