package dev.touchline.host.timeline;

import dev.touchline.host.history.EventFilter;
import dev.touchline.host.history.StoredEvent.Position;

/**
 * What of a timeline is wanted.
 *
 * @param before where the last page ended; {@link Position#NEWEST} at the beginning
 * @param limit how many events, from 1
 * @param generation of the history that the last page was of; {@link #NOW} at the beginning
 */
public record TimelineQuery(Position before, EventFilter filter, int limit, long generation) {

  /** The newest generation. */
  public static final long NOW = -1;

  /** The first page. */
  public static TimelineQuery first(EventFilter filter, int limit) {
    return new TimelineQuery(Position.NEWEST, filter, limit, NOW);
  }
}
