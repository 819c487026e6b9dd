package dev.touchline.host.pipeline;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.history.History;
import dev.touchline.host.identity.IdentityResolver;
import dev.touchline.host.inbox.InCharge;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.inbox.NotInChargeException;
import dev.touchline.host.pipeline.HistoryWriter.Batch;
import dev.touchline.host.pipeline.Normalization.Job;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * Moves records from the inbox to the history, in the order in which they came: one thread has them
 * normalised, another writes the batch before. Records whose plugin is slow, busy or failing are
 * parked and tried again, so that they hold up nobody else.
 */
public final class Pipeline implements AutoCloseable {

  private static final int BYTES_AHEAD = 12 << 20;
  private static final int BYTES_A_RECORD = 2_000;
  private static final int RECORDS_PER_TRANSACTION = 4_000;
  private static final long IDLE_MILLIS = 100;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 500;

  /**
   * A batch that waits for the writer.
   *
   * @param late whether it came when its turn was over; such ones hold up nobody
   * @param bytes of the room before the writer, about
   */
  private record Queued(Batch batch, boolean late, int bytes) {

    /** Whether its records are looked at for the first time. */
    boolean isFresh() {
      return !late && !batch.again();
    }
  }

  private final InCharge inCharge;
  private final IntFunction<Optional<LiveConnection>> connections;
  private final OutcomeStore outcomes;
  private final InboxStore inbox;
  private final Clock clock;
  private final Backlog backlog;
  private final Retries retries;
  private final Normalization normalization;
  private final PatientWriter writer;
  private final Visibility visibility;
  private final PipelineMetrics metrics;
  private final BlockingQueue<Queued> ready = new LinkedBlockingQueue<>();
  private final Semaphore ahead = new Semaphore(BYTES_AHEAD);
  private final Thread normalizing;
  private final Thread writing;
  private volatile boolean closed;

  /**
   * Starts where the last run ended.
   *
   * @param connections the live connection of an id
   */
  public Pipeline(
      Inbox inbox,
      IntFunction<Optional<LiveConnection>> connections,
      Target target,
      Clock clock,
      PipelineMetrics metrics) {
    this(inbox, connections, target, clock, metrics, new InCharge(true));
  }

  /**
   * The same on a host that may stand by: the host in charge does the work then, and this one only
   * tells how far it is.
   */
  public Pipeline(
      Inbox inbox,
      IntFunction<Optional<LiveConnection>> connections,
      Target target,
      Clock clock,
      PipelineMetrics metrics,
      InCharge inCharge) {
    this.inCharge = inCharge;
    this.inbox = inbox.store();
    this.connections = connections;
    this.outcomes = target.outcomes();
    this.clock = clock;
    this.backlog = new Backlog(inbox.store(), outcomes.position());
    this.retries = new Retries(outcomes, inbox.store(), clock);
    this.normalization = new Normalization(connections, clock, this::addLate);
    this.visibility = new Visibility(outcomes.position());
    this.writer = new PatientWriter(new HistoryWriter(target), this::written, () -> closed);
    this.metrics = metrics;
    inbox.onStored(backlog);
    this.normalizing = Thread.ofPlatform().name("pipeline-normalize").unstarted(this::normalizeAll);
    this.writing = Thread.ofPlatform().name("pipeline-write").unstarted(this::writeAll);
    if (inCharge.here()) {
      normalizing.start();
      writing.start();
    }
  }

  /**
   * Waits until a record was looked at: its events are on timelines, or it is parked or
   * quarantined.
   *
   * @return completed on the writer's thread: do nothing slow there
   */
  public CompletableFuture<Void> visible(long recordId) {
    return inCharge.here()
        ? visibility.of(recordId)
        : CompletableFuture.failedFuture(new NotInChargeException());
  }

  /** Up to which record everything was looked at. */
  public long position() {
    return inCharge.here() ? visibility.position() : outcomes.position();
  }

  /** Whether a connection has records that were not looked at, or wait. */
  public boolean hasWaiting(int connectionId) {
    boolean above =
        inbox.heads(connectionId, Long.MAX_VALUE, 1).stream()
            .anyMatch(record -> record.id() > position());
    return above || outcomes.count(connectionId, Outcome.State.PENDING) > 0;
  }

  /** Looks for records that are due now rather than in a moment. */
  public void wake() {
    retries.soon();
    backlog.wake();
  }

  /** Whether both threads live; on a host that stands by there is nothing that could fail. */
  public boolean isRunning() {
    return !inCharge.here() || (!closed && normalizing.isAlive() && writing.isAlive());
  }

  /** Behind the batch in which the records were parked: what comes last has the last word. */
  private void addLate(List<Result> results) {
    ready.add(new Queued(new Batch(results, true, 0), true, 0));
  }

  private void add(List<Job> jobs, boolean again, long upTo) throws InterruptedException {
    List<Result> results = normalization.normalize(jobs);
    int bytes = bytes(jobs);
    ahead.acquire(bytes);
    ready.add(new Queued(new Batch(results, again, upTo), false, bytes));
    normalization.deliverLate();
  }

  /** One batch may be larger than all the room, but then it is alone. */
  private static int bytes(List<Job> jobs) {
    long bytes = 0;
    for (Job job : jobs) {
      bytes += BYTES_A_RECORD + job.record().record().body().length;
    }
    return (int) Math.min(BYTES_AHEAD, bytes);
  }

  private void normalizeAll() {
    long queuedUpTo = backlog.position();
    while (!closed) {
      List<Job> due = List.of();
      try {
        List<InboxRecord> records = backlog.next(retries.more() ? 0 : IDLE_MILLIS);
        if (!records.isEmpty()) {
          long upTo = records.get(records.size() - 1).id();
          add(records.stream().map(record -> new Job(record, 0, false)).toList(), false, upTo);
          queuedUpTo = upTo;
        }
        due = retries.due(normalization.slow());
        if (!due.isEmpty()) {
          add(due, true, 0);
        }
      } catch (InterruptedException e) {
        return; // close() says so
      } catch (RuntimeException | Error e) {
        FailureLog.report("normalizing failed, will be tried again", e);
        backlog.rewind(queuedUpTo);
        retries.abandoned(due);
        pause();
      }
    }
  }

  private void writeAll() {
    try {
      while (!closed) {
        Queued next = ready.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null) {
          writer.write(withFollowing(next));
        }
      }
    } catch (InterruptedException e) {
      // close() says so: what was not written is pending, and done after the next start
    }
  }

  /**
   * Puts what has queued up into one transaction: the pages of indexes that many events hit are
   * then written once. Records that are looked at again stay by themselves.
   */
  private Batch withFollowing(Queued first) {
    ahead.release(first.bytes());
    if (!first.isFresh() || ready.isEmpty()) {
      return first.batch();
    }
    List<Result> results = new ArrayList<>(first.batch().results());
    long upTo = first.batch().upTo();
    for (Queued next = ready.peek();
        next != null
            && next.isFresh()
            && results.size() + next.batch().results().size() <= RECORDS_PER_TRANSACTION;
        next = ready.peek()) {
      results.addAll(next.batch().results());
      upTo = next.batch().upTo();
      ready.remove();
      ahead.release(next.bytes());
    }
    return new Batch(results, false, upTo);
  }

  private void written(Batch batch, Map<Integer, Integer> added) {
    visibility.advance(batch.upTo());
    retries.written(batch.results());
    metrics.written(batch.results(), added);
    releaseWhoseConnectionIsBack(batch);
  }

  /** A connection may have come back while its records were being parked. */
  private void releaseWhoseConnectionIsBack(Batch batch) {
    batch.results().stream()
        .filter(result -> result instanceof Result.Parked parked && parked.nextAt() == null)
        .map(result -> result.record().connectionId())
        .distinct()
        .filter(id -> connections.apply(id).filter(Pipeline::isActive).isPresent())
        .forEach(id -> outcomes.release(id, clock.instant()));
  }

  private static boolean isActive(LiveConnection connection) {
    return connection.state() == LiveConnection.State.ACTIVE;
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // close() says so; the next wait ends at once
    }
  }

  /** Ends both threads; what is not written yet is done after the next start. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    normalizing.interrupt();
    normalizing.join();
    writing.join();
  }

  /** What the writer writes to. */
  public record Target(IdentityResolver resolver, History history, OutcomeStore outcomes) {}
}
