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
import org.jspecify.annotations.Nullable;

/** Compares what the history has of a record with what came out of it now. Reads alone. */
public final class RecordDiff {

  /** What the history has: as committed, or as it is within a transaction. */
  public interface Before {

    /** The events that came from a record, in the order of arrival. */
    List<StoredEvent> ofRecord(long recordId);

    /** The record that brought an event, or 0 when there is no such event. */
    long recordOf(EventId id);

    /** As it is within the transaction that the caller is in. */
    static Before within(History history) {
      return new Before() {
        @Override
        public List<StoredEvent> ofRecord(long recordId) {
          return history.ofRecord(recordId);
        }

        @Override
        public long recordOf(EventId id) {
          return history.recordOf(id);
        }
      };
    }
  }

  /**
   * A difference.
   *
   * @param stored the event as the history has it; null when it is new
   * @param before the same, as the API shows it
   * @param after the event as it came out; null when it no longer does
   */
  public record Change(
      @Nullable StoredEvent stored, @Nullable EventRow before, @Nullable EventRow after) {}

  /**
   * What became of one record.
   *
   * @param unchanged how many events came out as they were
   * @param changes those that did not
   * @param elsewhere events that another record brought: they are left to that record
   */
  public record Differences(long unchanged, List<Change> changes, List<Elsewhere> elsewhere) {

    /** The stored events that must go: they are gone, or come out differently. */
    public List<StoredEvent> outdated() {
      List<StoredEvent> outdated = new ArrayList<>();
      for (Change change : changes) {
        if (change.stored() != null) {
          outdated.add(change.stored());
        }
      }
      return outdated;
    }

    /** Whether anything came out at all. */
    public boolean understood() {
      return unchanged > 0
          || !elsewhere.isEmpty()
          || changes.stream().anyMatch(change -> change.after() != null);
    }
  }

  /** An event that is there already, and the record that it is from. */
  public record Elsewhere(EventId event, long record) {}

  private final Identity identity;
  private final String connection;

  /**
   * Makes it for one connection.
   *
   * @param connection its name
   */
  public RecordDiff(Identity identity, String connection) {
    this.identity = identity;
    this.connection = connection;
  }

  /** Compares one record's events. */
  public Differences compare(Result.Events result, Before history) {
    Map<EventId, StoredEvent> before = new LinkedHashMap<>();
    history.ofRecord(result.record().id()).forEach(event -> before.put(event.id(), event));
    long unchanged = 0;
    List<Change> changes = new ArrayList<>();
    List<Elsewhere> elsewhere = new ArrayList<>();
    for (EventRow after : after(result)) {
      StoredEvent stored = before.remove(after.id());
      if (stored != null) {
        EventRow row = row(stored);
        if (same(row, after)) {
          unchanged++;
        } else {
          changes.add(new Change(stored, row, after));
        }
        continue;
      }
      long holder = history.recordOf(after.id());
      if (holder == 0) {
        changes.add(new Change(null, null, after));
      } else {
        elsewhere.add(new Elsewhere(after.id(), holder));
      }
    }
    before.values().forEach(gone -> changes.add(new Change(gone, row(gone), null)));
    return new Differences(unchanged, List.copyOf(changes), List.copyOf(elsewhere));
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
