package dev.touchline.host.pipeline;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.pipeline.Result.Rejected;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Has plugins normalise records, all of one connection in one call. A connection that takes longer
 * than a moment is not waited for: its records are parked, so that the others go on, and its answer
 * is written when it comes.
 */
final class Normalization {

  private static final Duration DEADLINE = Duration.ofSeconds(5);
  private static final Duration CALL_BUDGET = Duration.ofSeconds(2);
  private static final long GRACE_MICROS = 50_000;
  private static final long GRACE_MICROS_A_RECORD = 500;

  /**
   * A record to normalise.
   *
   * @param attempts how often the plugin failed on it before
   * @param again whether it was looked at before, so that an outcome of it is kept
   */
  record Job(InboxRecord record, int attempts, boolean again) {}

  private record Group(
      LiveConnection connection, List<Job> jobs, CompletableFuture<List<Result>> answer) {}

  private final IntFunction<Optional<LiveConnection>> connections;
  private final Failures failures;
  private final Consumer<List<Result>> late;
  private final long graceMicros;
  private final Set<Integer> slow = ConcurrentHashMap.newKeySet();
  private final List<Group> leftBehind = new ArrayList<>();

  /**
   * Makes the stage.
   *
   * @param connections the live connection of an id
   * @param late takes answers that came after their batch had gone on
   */
  Normalization(
      IntFunction<Optional<LiveConnection>> connections, Clock clock, Consumer<List<Result>> late) {
    this(connections, clock, late, GRACE_MICROS);
  }

  private Normalization(
      IntFunction<Optional<LiveConnection>> connections,
      Clock clock,
      Consumer<List<Result>> late,
      long graceMicros) {
    this.connections = connections;
    this.failures = new Failures(clock);
    this.late = late;
    this.graceMicros = graceMicros;
  }

  /** The same without hurry, for a person who waits: answers that come too late are dropped. */
  static Normalization patient(IntFunction<Optional<LiveConnection>> connections, Clock clock) {
    long deadline = TimeUnit.MILLISECONDS.toMicros(DEADLINE.toMillis());
    return new Normalization(connections, clock, results -> {}, deadline);
  }

  /** One result for each job; never takes longer than a moment. */
  List<Result> normalize(List<Job> jobs) throws InterruptedException {
    List<Result> results = new ArrayList<>(jobs.size());
    Map<Integer, List<Job>> byConnection = new LinkedHashMap<>();
    for (Job job : jobs) {
      InboxRecord record = job.record();
      String code = record.rejectCode();
      if (code != null && !job.again()) {
        String reason = record.rejectReason() == null ? code : record.rejectReason();
        results.add(new Rejected(record, 0, code, reason));
      } else {
        byConnection.computeIfAbsent(record.connectionId(), id -> new ArrayList<>()).add(job);
      }
    }
    List<Group> running = new ArrayList<>();
    byConnection.forEach((id, group) -> start(id, group, running, results));
    long grace = graceMicros + GRACE_MICROS_A_RECORD * jobs.size();
    long until = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(grace);
    for (Group group : running) {
      results.addAll(await(group, until));
    }
    return results;
  }

  /** Connections of which a call is still running. */
  Set<Integer> slow() {
    return Set.copyOf(slow);
  }

  private void start(int id, List<Job> jobs, List<Group> running, List<Result> results) {
    LiveConnection connection = connections.apply(id).orElse(null);
    Optional<Governed<Normalizer>> normalizer =
        connection == null || connection.state() != LiveConnection.State.ACTIVE
            ? Optional.empty()
            : connection.capability(Normalizer.class);
    if (connection == null || normalizer.isEmpty()) {
      jobs.forEach(job -> results.add(failures.waitForConnection(job)));
    } else if (slow.contains(id)) {
      jobs.forEach(job -> results.add(failures.behindSlowCall(job)));
    } else if (jobs.stream().anyMatch(job -> job.attempts() > 0)) {
      jobs.forEach(job ->
          running.add(group(connection, List.of(job), normalizer.get()))); // find the culprit
    } else {
      running.add(group(connection, jobs, normalizer.get()));
    }
  }

  private Group group(LiveConnection connection, List<Job> jobs, Governed<Normalizer> normalizer) {
    String plugin = connection.plugin();
    CompletableFuture<List<Result>> answer =
        normalizer
            .call("normalize", DEADLINE, target -> results(target, jobs, plugin))
            .exceptionally(failure -> failures.of(jobs, failure));
    return new Group(connection, jobs, answer);
  }

  /** What is not reached in time is left for another call: a slow plugin is not a stuck one. */
  private List<Result> results(Normalizer normalizer, List<Job> jobs, String plugin) {
    List<Result> results = new ArrayList<>(jobs.size());
    long until = System.nanoTime() + CALL_BUDGET.toNanos();
    for (Job job : jobs) {
      if (System.nanoTime() > until && !results.isEmpty()) {
        results.add(failures.leftForAnotherCall(job));
        continue;
      }
      try {
        Normalized normalized = normalizer.normalize(job.record().record());
        results.add(
            normalized == null
                ? new Rejected(job.record(), job.attempts(), "plugin-fault", "normalize gave null")
                : new Result.Events(job.record(), plugin, normalized));
      } catch (RejectedException e) {
        results.add(
            new Rejected(job.record(), job.attempts(), e.code(), String.valueOf(e.getMessage())));
      } catch (IllegalArgumentException e) { // the event model refused a value of the record
        results.add(
            new Rejected(
                job.record(), job.attempts(), "invalid-event", String.valueOf(e.getMessage())));
      }
    }
    return results;
  }

  private List<Result> await(Group group, long until) throws InterruptedException {
    try {
      long left = Math.max(0, until - System.nanoTime());
      return group.answer().get(left, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return goOnWithout(group);
    } catch (ExecutionException e) {
      return failures.of(group.jobs(), e.getCause() == null ? e : e.getCause());
    }
  }

  private List<Result> goOnWithout(Group group) {
    slow.add(group.connection().id());
    List<Result> parked = new ArrayList<>();
    group.jobs().forEach(job -> parked.add(failures.inProgress(job, DEADLINE)));
    leftBehind.add(group);
    return parked;
  }

  /**
   * Lets the answers that were not waited for be delivered from now on. Called once the results
   * that park their records are on their way to be written, so that these cannot come last.
   */
  void deliverLate() {
    leftBehind.forEach(group ->
        group
            .answer()
            .whenComplete((results, failure) -> {
              slow.remove(group.connection().id());
              late.accept(results != null ? results : failures.of(group.jobs(), failure));
            }));
    leftBehind.clear();
  }
}
