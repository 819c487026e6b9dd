package dev.touchline.host.rebuild;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.identity.IdentifierKey;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.pipeline.RecordDiff;
import dev.touchline.host.pipeline.Result;
import dev.touchline.host.rebuild.Compared.Understood;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Records whose customers belong together, as they were or as they will be: mostly all differing
 * records of one customer. They reach readers at once.
 */
final class RebuildUnit {

  private static final int RECORDS_AT_ONCE = 200;
  private static final int MOST_HELD = 2_000;

  private final RebuildParts parts;
  private final Neighbours neighbours;
  private final IntFunction<Optional<LiveConnection>> connections;
  private final Set<Long> records = new LinkedHashSet<>();
  private final Set<IdentifierKey> keys = new HashSet<>();
  private final Map<Long, Result.Events> held = new LinkedHashMap<>();

  private RebuildUnit(
      RebuildParts parts,
      Neighbours neighbours,
      IntFunction<Optional<LiveConnection>> connections) {
    this.parts = parts;
    this.neighbours = neighbours;
    this.connections = connections;
  }

  /** All that belongs to a record. */
  static RebuildUnit around(
      long record, RebuildParts parts, IntFunction<Optional<LiveConnection>> connections)
      throws InterruptedException {
    RebuildUnit unit =
        new RebuildUnit(parts, new Neighbours(parts.sources().identity()), connections);
    unit.add(List.of(record));
    unit.grow();
    return unit;
  }

  /** The records' ids. */
  Set<Long> records() {
    return records;
  }

  /** Whether there are more records than are held in memory. */
  boolean isLarge() {
    return records.size() > MOST_HELD;
  }

  /** What came out of the records, while it is not large. */
  List<Result> results() {
    return List.copyOf(held.values());
  }

  /** Takes in what belongs to it by now, such as after a merge. */
  void grow() throws InterruptedException {
    for (List<Long> more = missing(); !more.isEmpty(); more = missing()) {
      add(more);
    }
  }

  /** Records that belong to it and are not in it; none at most times. */
  List<Long> missing() {
    List<Long> found = new ArrayList<>(parts.store().touching(neighbours.around(keys)));
    found.removeAll(records);
    return found;
  }

  private void add(List<Long> more) throws InterruptedException {
    for (int from = 0; from < more.size(); from += RECORDS_AT_ONCE) {
      List<Long> some = more.subList(from, Math.min(more.size(), from + RECORDS_AT_ONCE));
      records.addAll(some);
      for (Understood record : normalized(some)) {
        keys.addAll(neighbours.touched(record));
        held.put(record.result().record().id(), record.result());
      }
      if (isLarge()) {
        held.clear();
      }
    }
  }

  /** Normalises records; those that are refused now are left out. */
  private List<Understood> normalized(List<Long> ids) throws InterruptedException {
    CommittedHistory history = new CommittedHistory(parts.sources().history(), ids);
    List<Understood> understood = new ArrayList<>();
    for (Result.Events events : events(ids)) {
      understood.add(new Understood(events, diff(events).compare(events, history)));
    }
    return understood;
  }

  /** What comes out of some of the records. */
  List<Result.Events> events(List<Long> ids) throws InterruptedException {
    Map<Integer, List<InboxRecord>> byConnection = new LinkedHashMap<>();
    for (InboxRecord record : parts.sources().inbox().find(ids)) {
      byConnection.computeIfAbsent(record.connectionId(), id -> new ArrayList<>()).add(record);
    }
    List<Result.Events> events = new ArrayList<>();
    for (Map.Entry<Integer, List<InboxRecord>> some : byConnection.entrySet()) {
      Optional<LiveConnection> connection = connections.apply(some.getKey());
      if (connection.isPresent()) { // else it was deleted, and its history stays as it is
        for (Result result : Renormalization.of(connection.get(), some.getValue())) {
          if (result instanceof Result.Events understood) {
            events.add(understood);
          }
        }
      }
    }
    return events;
  }

  /** How a record's events are compared. */
  RecordDiff diff(Result.Events result) {
    String connection =
        connections.apply(result.record().connectionId()).map(LiveConnection::name).orElse("");
    return new RecordDiff(parts.sources().identity(), connection);
  }
}
