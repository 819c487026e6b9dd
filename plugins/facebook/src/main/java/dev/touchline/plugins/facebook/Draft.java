package dev.touchline.plugins.facebook;

import dev.touchline.sdk.Meter;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.record.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What becomes of one record: the events found so far, and what has to be said about them. */
final class Draft {

  private final StoredRecord record;
  private final Fields item;
  private final List<Event> events = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  Draft(StoredRecord record, JsonNode item) {
    this.record = record;
    this.item = Fields.of(item);
  }

  Fields item() {
    return item;
  }

  /** The entry's page; empty when the entry named none. */
  String page() {
    return record.attributes().getOrDefault(RecordAttributes.PAGE, "");
  }

  void note(String what) {
    notes.add(what);
  }

  /** When it happened: by the item's own time, else the entry's, else when it was received. */
  Instant time(Fields fields, String name) {
    Instant own = ownTime(fields, name);
    if (own != null) {
      return own;
    }
    Instant entry = entryTime();
    if (entry != null) {
      return entry;
    }
    note("neither the item nor its entry says when it happened: the time of receipt is used");
    return record.receivedAt();
  }

  /**
   * When something was changed: {@code created_time} is often that of the changed thing, so the
   * entry's time counts when it is later.
   */
  Instant timeOfChange(Fields fields, String name) {
    Instant own = time(fields, name);
    Instant entry = entryTime();
    return entry != null && entry.isAfter(own) ? entry : own;
  }

  private @Nullable Instant ownTime(Fields fields, String name) {
    String text = fields.text(name);
    Instant time = ProviderTime.read(text);
    if (text != null && time == null) {
      note(name + " is not a time that can be meant");
    }
    return time;
  }

  private @Nullable Instant entryTime() {
    return ProviderTime.read(record.attributes().get(RecordAttributes.ENTRY_TIME));
  }

  /** Begins an event whose id is the record's key: one item, one event, the same at each replay. */
  Event.Builder event(EventKind kind, Instant at, EventData data) {
    String key = record.dedupeKey();
    return event(events.isEmpty() ? key : key + "#" + (events.size() + 1), kind, at, data);
  }

  /** Begins an event with an id of its own. */
  Event.Builder event(String id, EventKind kind, Instant at, EventData data) {
    return Event.of(id, kind, at, data).channel(Channel.FACEBOOK);
  }

  void add(Event.Builder event) {
    events.add(event.build());
  }

  /** The result. Fields that nobody asked for are named and counted where there are events. */
  Normalized finish(Meter meter) {
    if (!events.isEmpty()) {
      Set<String> unread = item.unread();
      if (!unread.isEmpty()) {
        meter.count("unknown_fields", unread.size());
        note("not understood and left in the raw record: " + Names.list(unread));
      }
    } else if (notes.isEmpty()) {
      note("nothing in it that this connector knows");
    }
    return new Normalized(events, notes.isEmpty() ? null : String.join("; ", notes));
  }
}
