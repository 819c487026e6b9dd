package dev.touchline.host.rebuild;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.rebuild.Compared.Understood;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The first half of a rebuild: compares the retained records of each connection with the history,
 * in their order, and remembers those that come out differently. The history is only read.
 */
final class RebuildScan {

  private static final int RECORDS_AT_ONCE = 200;
  private static final long BYTES_AT_ONCE = 4L << 20;
  private static final int MOST_UNSETTLED = 10_000;

  private final RebuildParts parts;
  private final Neighbours neighbours;
  private final Compared compared;
  private final Map<Integer, List<Long>> unsettled = new HashMap<>();

  RebuildScan(RebuildParts parts) {
    this.parts = parts;
    this.neighbours = new Neighbours(parts.sources().identity());
    this.compared = new Compared(parts.sources());
  }

  /**
   * Compares some more records.
   *
   * @param connections by id; empty for one that was deleted
   * @throws ConnectionAwayException when it cannot go on now
   */
  void step(Rebuild rebuild, IntFunction<Optional<LiveConnection>> connections)
      throws InterruptedException {
    Map<Integer, Long> all = parts.store().comparedUpTo(rebuild.id());
    for (Map.Entry<Integer, Long> one : all.entrySet()) {
      Optional<LiveConnection> connection = connections.apply(one.getKey());
      if (connection.isPresent()) { // else it was deleted, and its history stays as it is
        List<InboxRecord> records = next(rebuild, one);
        if (!records.isEmpty()) {
          compare(rebuild, connection.get(), records, records.size());
          return;
        }
      }
    }
    for (int id : all.keySet()) {
      Optional<LiveConnection> connection = connections.apply(id);
      if (connection.isPresent()) {
        lookAgain(rebuild, connection.get());
      }
    }
    parts.store().allCompared(rebuild.id());
  }

  private List<InboxRecord> next(Rebuild rebuild, Map.Entry<Integer, Long> connection) {
    List<InboxRecord> records =
        parts
            .sources()
            .inbox()
            .between(
                connection.getKey(),
                connection.getValue(),
                rebuild.upTo() + 1,
                false,
                RECORDS_AT_ONCE,
                BYTES_AT_ONCE);
    if (!records.isEmpty()) {
      awaitPipeline(records.get(records.size() - 1).id());
    }
    return records;
  }

  /** Records that came in before the switch may still be on their way to the history. */
  private void awaitPipeline(long recordId) {
    if (parts.sources().outcomes().position() < recordId) {
      throw new ConnectionAwayException("records that came in before are still being normalised");
    }
  }

  private void compare(
      Rebuild rebuild, LiveConnection connection, List<InboxRecord> records, int counted)
      throws InterruptedException {
    Compared.Batch batch = compared.compare(connection, records);
    List<Long> waiting = unsettled.computeIfAbsent(connection.id(), id -> new ArrayList<>());
    batch.waiting().stream()
        .limit(Math.max(0, MOST_UNSETTLED - waiting.size()))
        .forEach(record -> waiting.add(record.id()));
    Map<Long, Set<Long>> touches = new HashMap<>();
    for (Understood record : batch.understood()) {
      if (differs(record, touches)) {
        long id = record.result().record().id();
        touches.put(id, Neighbours.nodes(neighbours.touched(record)));
      }
    }
    long upTo = records.get(records.size() - 1).id();
    parts
        .store()
        .compared(
            rebuild.id(),
            new RebuildStore.Compared(connection.id(), upTo, counted, batch.failed(), touches));
  }

  /** Also when an event of it is another record's now, and may not be after the rebuild. */
  private boolean differs(Understood record, Map<Long, Set<Long>> touches) {
    return !record.differences().changes().isEmpty()
        || record.differences().elsewhere().stream()
            .anyMatch(
                one -> touches.containsKey(one.record()) || parts.store().isPending(one.record()));
  }

  /** An answer of the older version may have been on its way when the record was looked at. */
  private void lookAgain(Rebuild rebuild, LiveConnection connection) throws InterruptedException {
    List<Long> waiting = unsettled.remove(connection.id());
    for (int from = 0; waiting != null && from < waiting.size(); from += RECORDS_AT_ONCE) {
      int to = Math.min(waiting.size(), from + RECORDS_AT_ONCE);
      compare(rebuild, connection, parts.sources().inbox().find(waiting.subList(from, to)), 0);
    }
    unsettled.remove(connection.id());
  }
}
