package dev.touchline.host.pipeline;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.history.History;
import dev.touchline.host.identity.IdentityResolver;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.pipeline.HistoryWriter.Batch;
import dev.touchline.host.pipeline.Normalization.Job;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;

/**
 * Moves records from the inbox to the history, in the order in which they came: one thread has them
 * normalised, another writes the batch before. Records whose plugin is slow, busy or failing are
 * parked and tried again, so that they hold up nobody else.
 */
public final class Pipeline implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Pipeline.class);
  private static final int BATCHES_AHEAD = 2;
  private static final long IDLE_MILLIS = 100;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 500;

  /** A batch, and whether it came when its turn was over; such ones hold up nobody. */
  private record Queued(Batch batch, boolean late) {}

  private final Backlog backlog;
  private final Retries retries;
  private final Normalization normalization;
  private final HistoryWriter writer;
  private final Visibility visibility;
  private final PipelineMetrics metrics;
  private final BlockingQueue<Queued> ready = new LinkedBlockingQueue<>();
  private final Semaphore ahead = new Semaphore(BATCHES_AHEAD);
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
    OutcomeStore outcomes = target.outcomes();
    this.backlog = new Backlog(inbox.store(), outcomes.position());
    this.retries = new Retries(outcomes, inbox.store(), clock);
    this.normalization = new Normalization(connections, clock, this::addLate);
    this.writer = new HistoryWriter(target.resolver(), target.history(), outcomes);
    this.visibility = new Visibility(outcomes.position());
    this.metrics = metrics;
    inbox.onStored(backlog::offer);
    this.normalizing = Thread.ofPlatform().name("pipeline-normalize").start(this::normalizeAll);
    this.writing = Thread.ofPlatform().name("pipeline-write").start(this::writeAll);
  }

  /**
   * Waits until a record was looked at: its events are on timelines, or it is parked or
   * quarantined.
   *
   * @return completed on the writer's thread: do nothing slow there
   */
  public CompletableFuture<Void> visible(long recordId) {
    return visibility.of(recordId);
  }

  /** Up to which record everything was looked at. */
  public long position() {
    return visibility.position();
  }

  /** Looks for records that are due now rather than in a moment. */
  public void wake() {
    retries.soon();
    backlog.wake();
  }

  /** Whether both threads live. */
  public boolean isRunning() {
    return !closed && normalizing.isAlive() && writing.isAlive();
  }

  /** Behind the batch in which the records were parked: what comes last has the last word. */
  private void addLate(List<Result> results) {
    ready.add(new Queued(new Batch(results, true, 0), true));
  }

  private void add(List<Job> jobs, boolean again, long upTo) throws InterruptedException {
    List<Result> results = normalization.normalize(jobs);
    ahead.acquire();
    ready.add(new Queued(new Batch(results, again, upTo), false));
    normalization.deliverLate();
  }

  private void normalizeAll() {
    while (!closed) {
      try {
        List<InboxRecord> records = backlog.next(IDLE_MILLIS);
        if (!records.isEmpty()) {
          List<Job> jobs = new ArrayList<>(records.size());
          records.forEach(record -> jobs.add(new Job(record, 0, false)));
          long upTo = records.get(records.size() - 1).id();
          add(jobs, false, upTo);
        }
        List<Job> due = retries.due();
        if (!due.isEmpty()) {
          add(due, true, 0);
        }
      } catch (InterruptedException e) {
        return; // close() says so
      } catch (RuntimeException | Error e) {
        log.atError().setCause(e).log("pipeline failed to normalize, the host must be restarted");
        throw e;
      }
    }
  }

  private void writeAll() {
    try {
      while (!closed) {
        Queued next = ready.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (next != null && !next.late()) {
          ahead.release();
        }
        if (next != null) {
          write(next.batch());
        }
      }
    } catch (InterruptedException e) {
      // close() says so: what was not written is pending, and done after the next start
    }
  }

  private void write(Batch batch) throws InterruptedException {
    while (!closed) {
      try {
        int added = writer.write(batch);
        visibility.advance(batch.upTo());
        retries.written(batch.results());
        metrics.written(batch.results(), added);
        return;
      } catch (RuntimeException e) {
        if (isPassing(e)) {
          log.atError().setCause(e).log("the store failed, writing will be tried again");
          Thread.sleep(PAUSE_AFTER_FAILURE_MILLIS);
        } else {
          writeOneByOne(batch, e);
          return;
        }
      }
    }
  }

  private static boolean isPassing(RuntimeException e) {
    return e instanceof TransientDataAccessException
        || e instanceof RecoverableDataAccessException
        || e instanceof DataAccessResourceFailureException
        || e instanceof NonTransientDataAccessResourceException;
  }

  /** Something in the batch cannot be stored: the others must not wait for it. */
  private void writeOneByOne(Batch batch, RuntimeException failure) throws InterruptedException {
    List<Result> results = batch.results();
    if (results.size() == 1) {
      InboxRecord record = results.get(0).record();
      log.atError()
          .addKeyValue("record", record.id())
          .setCause(failure)
          .log("the store refuses a record's events, it is quarantined");
      String reason = "its events cannot be stored: " + failure.getClass().getSimpleName();
      Result refused = new Result.Rejected(record, 0, "not-storable", reason);
      write(new Batch(List.of(refused), true, batch.upTo()));
      return;
    }
    for (int i = 0; i < results.size(); i++) {
      boolean last = i == results.size() - 1;
      write(new Batch(List.of(results.get(i)), batch.again(), last ? batch.upTo() : 0));
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
