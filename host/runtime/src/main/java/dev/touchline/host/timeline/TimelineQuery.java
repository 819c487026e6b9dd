package dev.touchline.host.timeline;

import dev.touchline.host.history.EventFilter;
import dev.touchline.host.history.StoredEvent.Position;

/**
 * What of a timeline is wanted.
 *
 * @param before where the last page ended; {@link Position#NEWEST} at the beginning
 * @param limit how many events, from 1
 */
public record TimelineQuery(Position before, EventFilter filter, int limit) {}
