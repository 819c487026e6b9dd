package dev.touchline.host.timeline;

import dev.touchline.host.history.StoredEvent.Position;
import dev.touchline.host.model.EventRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of a timeline, newest first.
 *
 * @param next where the next page begins; null at the end
 */
public record TimelinePage(List<EventRow> events, @Nullable Position next) {}
