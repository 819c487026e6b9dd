package dev.touchline.host.pipeline;

import dev.touchline.host.history.History;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.model.EventId;
import dev.touchline.host.model.EventJson;
import dev.touchline.host.model.EventRow;
import dev.touchline.host.model.Micros;
import dev.touchline.host.model.RecordId;
import dev.touchline.host.model.Summary;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.identity.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what the history has of a record with what came out of it now. */
final class ReplayDiff {

  private final Identity identity;
  private final History history;
  private final String connection;

  ReplayDiff(Identity identity, History history, String connection) {
    this.identity = identity;
    this.history = history;
    this.connection = connection;
  }

  /**
   * Compares, within a transaction.
   *
   * @return the stored events that must go, because they are gone or come out differently
   */
  List<StoredEvent> compare(Result.Events result, ReplayTally tally) {
    Map<EventId, StoredEvent> before = new LinkedHashMap<>();
    history.ofRecord(result.record().id()).forEach(event -> before.put(event.id(), event));
    List<StoredEvent> outdated = new ArrayList<>();
    for (EventRow after : after(result)) {
      StoredEvent stored = before.remove(after.id());
      if (stored == null) {
        compareNew(after, tally);
      } else if (same(row(stored), after)) {
        tally.unchanged();
      } else {
        tally.change(row(stored), after);
        outdated.add(stored);
      }
    }
    for (StoredEvent gone : before.values()) {
      tally.change(row(gone), null);
      outdated.add(gone);
    }
    return outdated;
  }

  /** An event that another record brought is left to that record. */
  private void compareNew(EventRow after, ReplayTally tally) {
    if (history.recordOf(after.id()) == 0) {
      tally.change(null, after);
    } else {
      tally.unchanged();
    }
  }

  private List<EventRow> after(Result.Events result) {
    Map<EventId, EventRow> rows = new LinkedHashMap<>();
    InboxRecord record = result.record();
    for (Event event : result.normalized().events()) {
      List<Identifier> identifiers = identity.normalized(event.identifiers());
      if (!identifiers.isEmpty()) {
        EventId id = EventId.of(record.connectionId(), event.externalId());
        rows.putIfAbsent(id, row(id, event, identifiers, result));
      }
    }
    return List.copyOf(rows.values());
  }

  private EventRow row(
      EventId id, Event event, List<Identifier> identifiers, Result.Events result) {
    return new EventRow(
        id,
        event.kind().wireName(),
        event.occurredAt(),
        result.record().record().receivedAt(),
        event.channel().name(),
        connection,
        result.plugin(),
        new RecordId(result.record().id()),
        EventJson.writeBody(event, identifiers, Summary.of(event)));
  }

  private EventRow row(StoredEvent event) {
    return new EventRow(
        event.id(),
        event.kind(),
        Micros.toInstant(event.position().occurredAtMicros()),
        event.receivedAt(),
        event.channel(),
        connection,
        event.plugin(),
        new RecordId(event.recordId()),
        event.body());
  }

  /** Another version of the plugin is no difference by itself. */
  private static boolean same(EventRow before, EventRow after) {
    return before.kind().equals(after.kind())
        && before.occurredAt().equals(after.occurredAt())
        && before.channel().equals(after.channel())
        && before.body().equals(after.body());
  }
}
