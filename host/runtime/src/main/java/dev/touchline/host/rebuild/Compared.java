package dev.touchline.host.rebuild;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.pipeline.Outcome;
import dev.touchline.host.pipeline.RecordDiff;
import dev.touchline.host.pipeline.RecordDiff.Differences;
import dev.touchline.host.pipeline.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares batches of retained records with the history as committed, and adds up. */
final class Compared {

  /** A record that was understood, with what differs. */
  record Understood(Result.Events result, Differences differences) {}

  /**
   * What came of a batch.
   *
   * @param understood those that were understood; of the others the history keeps what it has
   * @param failed how many were refused that were understood before
   * @param waiting those that nobody has normalised yet
   */
  record Batch(List<Understood> understood, int failed, List<InboxRecord> waiting) {}

  private final UpgradePreviews.Sources sources;
  private final ComparisonTally tally = new ComparisonTally();

  Compared(UpgradePreviews.Sources sources) {
    this.sources = sources;
  }

  ComparisonTally tally() {
    return tally;
  }

  /** Normalises and compares records of one connection. */
  Batch compare(LiveConnection connection, List<InboxRecord> records) throws InterruptedException {
    List<Long> ids = records.stream().map(InboxRecord::id).toList();
    Map<Long, Outcome> outcomes =
        sources.outcomes().find(ids).stream()
            .collect(Collectors.toMap(Outcome::recordId, Function.identity()));
    long position = sources.outcomes().position();
    List<InboxRecord> settled = new ArrayList<>(records.size());
    List<InboxRecord> waiting = new ArrayList<>();
    for (InboxRecord record : records) {
      if (record.id() > position || state(outcomes, record) == Outcome.State.PENDING) {
        tally.waiting();
        waiting.add(record);
      } else {
        settled.add(record);
      }
    }
    if (settled.isEmpty()) {
      return new Batch(List.of(), 0, waiting);
    }
    List<Result> results = Renormalization.of(connection, settled);
    RecordDiff diff = new RecordDiff(sources.identity(), connection.name());
    CommittedHistory history = new CommittedHistory(sources.history(), ids);
    List<Understood> understood = new ArrayList<>();
    int failed = 0;
    for (Result result : results) {
      Outcome.State before = state(outcomes, result.record());
      switch (result) {
        case Result.Events events -> {
          Differences differences = diff.compare(events, history);
          tally.compared(connection.name(), differences, before);
          understood.add(new Understood(events, differences));
        }
        case Result.Rejected refused -> {
          tally.refused(refused, before);
          failed += before == Outcome.State.QUARANTINED ? 0 : 1;
        }
        case Result.Parked parked ->
            throw new IllegalStateException("record " + parked.record().id() + " is parked");
      }
    }
    return new Batch(understood, failed, waiting);
  }

  private static Outcome.@Nullable State state(Map<Long, Outcome> outcomes, InboxRecord record) {
    Outcome outcome = outcomes.get(record.id());
    return outcome == null ? null : outcome.state();
  }
}
