package dev.touchline.host.rebuild;

import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.model.EventId;
import dev.touchline.host.pipeline.RecordDiff;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the history has of a batch of records, read at once. */
final class CommittedHistory implements RecordDiff.Before {

  private final HistoryQueries queries;
  private final Map<Long, List<StoredEvent>> events;
  private final Map<EventId, Long> holders = new HashMap<>();

  CommittedHistory(HistoryQueries queries, Collection<Long> recordIds) {
    this.queries = queries;
    this.events =
        queries.ofRecords(recordIds).stream().collect(Collectors.groupingBy(StoredEvent::recordId));
  }

  @Override
  public List<StoredEvent> ofRecord(long recordId) {
    return events.getOrDefault(recordId, List.of());
  }

  @Override
  public long recordOf(EventId id) {
    return holders.computeIfAbsent(id, queries::recordOf);
  }
}
