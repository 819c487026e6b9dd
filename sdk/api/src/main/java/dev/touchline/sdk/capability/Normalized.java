package dev.touchline.sdk.capability;

import dev.touchline.sdk.event.Event;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a record turned into.
 *
 * @param events in the order in which they happened; empty only with a note
 * @param note why there are no events, or what in the record was not understood and left in the raw
 *     record; shown beside the record. Names fields, never their values. Null when all is
 *     understood
 */
public record Normalized(List<Event> events, @Nullable String note) {

  public Normalized {
    events = List.copyOf(events);
    Set<String> ids = new HashSet<>();
    for (Event event : events) {
      if (!ids.add(event.externalId())) {
        throw new IllegalArgumentException("two events of one record have the same id");
      }
    }
    if (events.isEmpty() && (note == null || note.isBlank())) {
      throw new IllegalArgumentException("a record without events needs a note that says why");
    }
  }

  /** One event or several. */
  public static Normalized of(Event first, Event... more) {
    if (more.length == 0) {
      return new Normalized(List.of(first), null);
    }
    List<Event> all = new ArrayList<>(List.of(more));
    all.add(0, first);
    return new Normalized(all, null);
  }

  /** Events, at least one. */
  public static Normalized of(List<Event> events) {
    return new Normalized(events, null);
  }

  /** No event, and why: the record stays visible with this note. */
  public static Normalized ignored(String why) {
    return new Normalized(List.of(), why);
  }

  /** The same events with a note on what was not understood. */
  public Normalized withNote(@Nullable String what) {
    return new Normalized(events, what);
  }
}
