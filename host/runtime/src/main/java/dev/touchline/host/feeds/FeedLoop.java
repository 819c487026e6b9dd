package dev.touchline.host.feeds;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.feeds.FeedStatus.State;
import dev.touchline.host.feeds.Streaming.Over;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.Streamer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls or streams for one connection, one call or session at a time, until it is ended; on a
 * thread of the host's own. A connection that can do both streams, and is polled while it cannot.
 */
final class FeedLoop {

  private static final Logger log = LoggerFactory.getLogger(FeedLoop.class);
  private static final long LONGEST_WAIT_MILLIS = 3_600_000;

  private final LiveConnection connection;
  private final @Nullable Streaming streaming;
  private final @Nullable Polling polling;
  private final FeedCounts counts = new FeedCounts();
  private final FeedPlan plan;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final CountDownLatch done = new CountDownLatch(1);
  private boolean running = true;
  private volatile State state = State.WAITING;
  private volatile Attempt stream;
  private volatile Attempt poll;

  FeedLoop(LiveConnection connection, Inbox inbox, Coverage coverage, FeedPlan plan, Clock clock) {
    this.connection = connection;
    this.streaming =
        connection
            .capability(Streamer.class)
            .map(it -> new Streaming(connection, it, inbox, coverage, counts, clock))
            .orElse(null);
    this.polling =
        connection
            .capability(Poller.class)
            .map(it -> new Polling(connection, it, inbox, coverage, counts, clock))
            .orElse(null);
    this.plan = plan;
    this.clock = clock;
    this.stream = Attempt.worked(clock.instant());
    this.poll = Attempt.worked(clock.instant());
  }

  static boolean appliesTo(LiveConnection connection) {
    return connection.capability(Streamer.class).isPresent()
        || connection.capability(Poller.class).isPresent();
  }

  /**
   * Begins.
   *
   * @param before the loop that this one follows: its records must not overwrite a newer cursor
   */
  void start(@Nullable FeedLoop before) {
    Thread.ofVirtual()
        .name("feed-" + connection.name())
        .start(() -> {
          try {
            if (before != null) {
              before.done.await();
            }
            runUntilEnded();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            done.countDown();
          }
        });
  }

  FeedStatus status() {
    Session now = session();
    Attempt attempt = streaming == null ? poll : stream;
    Instant recordAt = now == null ? null : now.lastRecordAt();
    Instant heardAt = now == null ? null : now.heardAt();
    Instant since = now == null ? null : now.connectedSince();
    boolean listening = since != null && state == State.CONNECTING;
    return new FeedStatus(
        listening ? State.LISTENING : state,
        since,
        recordAt == null ? counts.lastRecordAt() : recordAt,
        heardAt == null ? counts.lastSuccessAt() : heardAt,
        state == State.CONNECTING || state == State.POLLING ? null : next(),
        counts.records() + (now == null ? 0 : now.records()),
        listening ? 0 : attempt.failures(),
        listening ? null : attempt.code(),
        listening ? null : attempt.message());
  }

  private @Nullable Session session() {
    return streaming == null ? null : streaming.session();
  }

  /** When the provider was heard of last in the session that lasts; null when there is none. */
  @Nullable Instant heardAt() {
    Session now = session();
    return now == null || now.connectedSince() == null ? null : now.heardAt();
  }

  /** Whether others may use the provider: it answers, and nothing is owed to it. */
  boolean isFine() {
    Attempt attempt = session() == null && polling != null ? poll : stream;
    return attempt.failures() == 0;
  }

  /** Ends the loop; a poll that runs is let run, and its page is stored; a session is ended. */
  void end() {
    lock.lock();
    try {
      running = false;
      if (streaming != null) {
        streaming.stop();
      }
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the end; false when it does not come in time. */
  boolean awaitEnd(Duration most) throws InterruptedException {
    return done.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void runUntilEnded() throws InterruptedException {
    while (waitFor(next())) {
      try {
        advance();
      } catch (RuntimeException e) { // the store is away
        stream = failed(e, stream);
        poll = failed(e, poll);
        state = State.BACKING_OFF;
      }
    }
  }

  private void advance() throws InterruptedException {
    if (streaming != null && stream.due(clock.instant())) {
      state = State.CONNECTING;
      stream = streamOnce(streaming);
      state = resting(stream);
    } else if (polling != null) {
      state = State.POLLING;
      poll = pollOnce(polling);
      if (poll.failures() == 0) {
        stream = plan.afterContact(stream, clock.instant());
      }
      state = resting(streaming == null || poll.stopped() ? poll : stream);
    }
  }

  private static State resting(Attempt attempt) {
    if (attempt.stopped()) {
      return State.STOPPED;
    }
    return attempt.failures() > 0 ? State.BACKING_OFF : State.WAITING;
  }

  /** When something is to be done; null when one of both was told to stop. */
  private @Nullable Instant next() {
    Instant nextStream = streaming == null ? Instant.MAX : stream.nextAt();
    Instant nextPoll = polling == null ? Instant.MAX : poll.nextAt();
    if (nextStream == null || nextPoll == null) {
      return null;
    }
    return nextStream.isBefore(nextPoll) ? nextStream : nextPoll;
  }

  private Attempt streamOnce(Streaming target) throws InterruptedException {
    return switch (target.once()) {
      case Over.Ended ended -> plan.after(ended.end(), ended.worked(), stream, clock.instant());
      case Over.Failed failed when failed.worked() ->
          told(plan.afterWork(cause(failed.failure()), clock.instant()));
      case Over.Failed failed -> failed(cause(failed.failure()), stream);
      case Over.Stopped stopped -> stream;
    };
  }

  private Attempt pollOnce(Polling target) {
    try {
      return plan.after(target.once(), clock.instant());
    } catch (RuntimeException e) {
      return failed(cause(e), poll);
    }
  }

  private static Throwable cause(RuntimeException e) {
    return e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
  }

  private Attempt failed(Throwable failure, Attempt before) {
    return told(plan.after(failure, before, clock.instant()));
  }

  private Attempt told(Attempt after) {
    if (isRunning()) {
      log.atWarn()
          .addKeyValue("connection", connection.name())
          .addKeyValue("code", after.code())
          .addKeyValue("failures", after.failures())
          .log(after.stopped() ? "feed stopped" : "feed failed, will be tried again");
    }
    return after;
  }

  private boolean isRunning() {
    lock.lock();
    try {
      return running;
    } finally {
      lock.unlock();
    }
  }

  /** Whether to go on now; false when ended. Without a time it waits for the end. */
  private boolean waitFor(@Nullable Instant next) throws InterruptedException {
    lock.lock();
    try {
      while (running) {
        if (next == null) {
          ended.await();
          continue;
        }
        long millis = Math.min(LONGEST_WAIT_MILLIS, clock.instant().until(next, MILLIS));
        if (millis <= 0) {
          return true;
        }
        ended.await(millis, TimeUnit.MILLISECONDS);
      }
      return false;
    } finally {
      lock.unlock();
    }
  }
}
