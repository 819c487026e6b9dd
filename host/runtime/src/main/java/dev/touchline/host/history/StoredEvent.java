package dev.touchline.host.history;

import dev.touchline.host.model.EventId;
import java.time.Instant;

/**
 * An event in the history.
 *
 * @param position where it stands on a timeline
 * @param body JSON, as it was stored
 */
public record StoredEvent(
    EventId id,
    Position position,
    long profileId,
    Instant receivedAt,
    String kind,
    String channel,
    int connectionId,
    String plugin,
    long recordId,
    String body) {

  /**
   * A place on a timeline: the instant, and the order of arrival between equal instants. The newer
   * is the greater.
   */
  public record Position(long occurredAtMicros, long seq) implements Comparable<Position> {

    /** Before everything: paging begins here. */
    public static final Position NEWEST = new Position(Long.MAX_VALUE, Long.MAX_VALUE);

    @Override
    public int compareTo(Position other) {
      int byTime = Long.compare(occurredAtMicros, other.occurredAtMicros);
      return byTime != 0 ? byTime : Long.compare(seq, other.seq);
    }
  }
}
