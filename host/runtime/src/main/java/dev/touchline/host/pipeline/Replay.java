package dev.touchline.host.pipeline;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.pipeline.HistoryWriter.Batch;
import dev.touchline.host.pipeline.Normalization.Job;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/**
 * Normalises records again and brings the history in line with what comes out now, or only tells
 * what would change. Some hundred records at a time, each in one transaction with the mark of what
 * became of them, so it can be broken off and begun again. Thread-safe.
 */
public final class Replay {

  private static final int RECORDS_AT_ONCE = 200;

  private final InboxStore inbox;
  private final Identity identity;
  private final Pipeline.Target target;
  private final HistoryWriter writer;
  private final Normalization normalization;

  /**
   * Makes the service.
   *
   * @param connections the live connection of an id
   */
  public Replay(
      InboxStore inbox,
      IntFunction<Optional<LiveConnection>> connections,
      Identity identity,
      Pipeline.Target target,
      Clock clock) {
    this.inbox = inbox;
    this.identity = identity;
    this.target = target;
    this.writer = new HistoryWriter(target);
    this.normalization = Normalization.patient(connections, clock);
  }

  /**
   * Replays what arrived within a range.
   *
   * @param fromMicros the earliest arrival, inclusive, in epoch microseconds
   * @param toMicros the latest, exclusive
   * @param dryRun whether to tell only what would change
   */
  public ReplayReport arrived(
      LiveConnection connection, long fromMicros, long toMicros, boolean dryRun)
      throws InterruptedException {
    return replay(
        connection,
        0,
        after -> inbox.arrived(connection.id(), after, fromMicros, toMicros, RECORDS_AT_ONCE),
        dryRun);
  }

  /** Tells what a replay of the quarantined records would change. */
  public ReplayReport previewQuarantined(LiveConnection connection) throws InterruptedException {
    return replay(connection, Long.MAX_VALUE, below -> quarantined(connection, below), true);
  }

  /** Newest first, so that the last one's id is where the next ones begin. */
  private List<InboxRecord> quarantined(LiveConnection connection, long below) {
    List<Long> ids =
        target
            .outcomes()
            .list(connection.id(), Outcome.State.QUARANTINED, below, RECORDS_AT_ONCE)
            .stream()
            .map(Outcome::recordId)
            .toList();
    return inbox.find(ids).reversed();
  }

  private ReplayReport replay(
      LiveConnection connection, long start, LongFunction<List<InboxRecord>> next, boolean dryRun)
      throws InterruptedException {
    ReplayTally tally = new ReplayTally();
    RecordDiff diff = new RecordDiff(identity, connection.name());
    List<InboxRecord> records = next.apply(start);
    while (!records.isEmpty()) {
      List<Job> jobs = records.stream().map(record -> new Job(record, 0, true)).toList();
      List<Result.Events> understood = understood(normalization.normalize(jobs), tally);
      target
          .outcomes()
          .inTransaction(() -> {
            write(understood, diff, tally, dryRun);
            return null;
          });
      records = next.apply(records.get(records.size() - 1).id());
    }
    return tally.report();
  }

  private static List<Result.Events> understood(List<Result> results, ReplayTally tally) {
    List<Result.Events> understood = new ArrayList<>();
    for (Result result : results) {
      tally.record();
      if (result instanceof Result.Events events) {
        understood.add(events);
      } else {
        tally.failed();
      }
    }
    return understood;
  }

  private void write(
      List<Result.Events> results, RecordDiff diff, ReplayTally tally, boolean dryRun) {
    List<StoredEvent> outdated = new ArrayList<>();
    RecordDiff.Before before = RecordDiff.Before.within(target.history());
    for (Result.Events result : results) {
      RecordDiff.Differences differences = diff.compare(result, before);
      tally.add(differences);
      outdated.addAll(differences.outdated());
    }
    if (dryRun) {
      return;
    }
    target.history().remove(outdated);
    writer.write(new Batch(List.copyOf(results), true, 0));
    Set<Long> profiles = new HashSet<>();
    outdated.forEach(event -> profiles.add(event.profileId()));
    target.history().recount(profiles);
  }
}
