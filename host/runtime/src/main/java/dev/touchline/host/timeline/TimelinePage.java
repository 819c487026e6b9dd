package dev.touchline.host.timeline;

import dev.touchline.host.history.StoredEvent.Position;
import dev.touchline.host.model.EventRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a timeline, newest first.
 *
 * @param next where the next page begins; null at the end
 * @param generation of the history that it is of; the next page asks for the same
 */
public record TimelinePage(List<EventRow> events, @Nullable Position next, long generation) {}
