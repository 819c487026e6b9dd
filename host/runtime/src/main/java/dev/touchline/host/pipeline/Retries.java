package dev.touchline.host.pipeline;

import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.pipeline.Normalization.Job;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brings parked records back when their time has come, each by one batch at a time. */
final class Retries {

  private static final int AT_ONCE = 200;
  private static final long BYTES_AT_ONCE = 8L << 20;
  private static final Duration PERIOD = Duration.ofMillis(200);

  private final OutcomeStore outcomes;
  private final InboxStore inbox;
  private final Clock clock;
  private final Set<Long> underWay = ConcurrentHashMap.newKeySet();
  private volatile Instant nextLook = Instant.MIN;
  private volatile boolean more;

  Retries(OutcomeStore outcomes, InboxStore inbox, Clock clock) {
    this.outcomes = outcomes;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** Looks at once, the next time that somebody asks. */
  void soon() {
    nextLook = Instant.MIN;
  }

  /** Whether there was more than was taken the last time. */
  boolean more() {
    return more && underWay.isEmpty();
  }

  /** These were not worked on after all. */
  void abandoned(List<Job> jobs) {
    jobs.forEach(job -> underWay.remove(job.record().id()));
  }

  /**
   * Parked records whose time has come; seldom asks the store.
   *
   * @param except connections that could not work on them now
   */
  List<Job> due(Set<Integer> except) {
    Instant now = clock.instant();
    if (now.isBefore(nextLook) || !underWay.isEmpty()) {
      return List.of();
    }
    List<Outcome> due = outcomes.due(now, except, AT_ONCE);
    more = due.size() == AT_ONCE;
    nextLook = more ? Instant.MIN : now.plus(PERIOD);
    if (due.isEmpty()) {
      return List.of();
    }
    Map<Long, InboxRecord> records = new HashMap<>();
    inbox
        .find(due.stream().map(Outcome::recordId).toList(), BYTES_AT_ONCE)
        .forEach(record -> records.put(record.id(), record));
    List<Job> jobs = new ArrayList<>(due.size());
    for (Outcome outcome : due) {
      InboxRecord record = records.get(outcome.recordId());
      if (record != null && underWay.add(record.id())) {
        jobs.add(new Job(record, outcome.attempts(), true));
      }
    }
    return jobs;
  }

  /** Their outcome is in the store: they may be found due again. */
  void written(List<Result> results) {
    if (!underWay.isEmpty()) {
      results.forEach(result -> underWay.remove(result.record().id()));
    }
  }
}
