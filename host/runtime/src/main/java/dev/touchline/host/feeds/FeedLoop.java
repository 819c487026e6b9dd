package dev.touchline.host.feeds;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.feeds.FeedStatus.State;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.Streamer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int RECORDS_A_PAGE = 500;
  private static final long LONGEST_WAIT_MILLIS = 3_600_000;
  private static final long WATCH_MILLIS = 1_000;

  private final LiveConnection connection;
  private final @Nullable Governed<Streamer> streamer;
  private final @Nullable Governed<Poller> poller;
  private final Inbox inbox;
  private final Coverage coverage;
  private final FeedPlan plan;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final CountDownLatch done = new CountDownLatch(1);
  private boolean running = true;
  private @Nullable CompletableFuture<StreamEnd> streaming;
  private volatile State state = State.WAITING;
  private volatile Attempt stream;
  private volatile Attempt poll;
  private volatile @Nullable Session session;
  private volatile @Nullable Instant lastRecordAt;
  private volatile @Nullable Instant lastSuccessAt;
  private volatile long records;

  FeedLoop(LiveConnection connection, Inbox inbox, Coverage coverage, FeedPlan plan, Clock clock) {
    this.connection = connection;
    this.streamer = connection.capability(Streamer.class).orElse(null);
    this.poller = connection.capability(Poller.class).orElse(null);
    this.inbox = inbox;
    this.coverage = coverage;
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
    Session now = session;
    Attempt attempt = streamer == null ? poll : stream;
    Instant recordAt = now == null ? null : now.lastRecordAt();
    Instant heardAt = now == null ? null : now.heardAt();
    Instant since = now == null ? null : now.connectedSince();
    boolean listening = since != null && state == State.CONNECTING;
    return new FeedStatus(
        listening ? State.LISTENING : state,
        since,
        recordAt == null ? lastRecordAt : recordAt,
        heardAt == null ? lastSuccessAt : heardAt,
        state == State.CONNECTING || state == State.POLLING ? null : next(),
        records + (now == null ? 0 : now.records()),
        listening ? 0 : attempt.failures(),
        listening ? null : attempt.code(),
        listening ? null : attempt.message());
  }

  /** When the provider was heard of last in the session that lasts; null when there is none. */
  @Nullable Instant heardAt() {
    Session now = session;
    return now == null || now.connectedSince() == null ? null : now.heardAt();
  }

  /** Whether others may use the provider: it answers, and nothing is owed to it. */
  boolean isFine() {
    Attempt attempt = session == null && poller != null ? poll : stream;
    return attempt.failures() == 0;
  }

  /** Ends the loop; a poll that runs is let run, and its page is stored; a session is ended. */
  void end() {
    lock.lock();
    try {
      running = false;
      Session now = session;
      if (now != null) {
        now.stop();
      }
      if (streaming != null) {
        streaming.cancel(true);
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
    if (streamer != null && stream.due(clock.instant())) {
      state = State.CONNECTING;
      stream = streamOnce(streamer);
      state = resting(stream);
    } else if (poller != null) {
      state = State.POLLING;
      poll = pollOnce(poller);
      if (poll.failures() == 0) {
        stream = plan.afterContact(stream, clock.instant());
      }
      state = resting(streamer == null || poll.stopped() ? poll : stream);
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
    Instant nextStream = streamer == null ? Instant.MAX : stream.nextAt();
    Instant nextPoll = poller == null ? Instant.MAX : poll.nextAt();
    if (nextStream == null || nextPoll == null) {
      return null;
    }
    return nextStream.isBefore(nextPoll) ? nextStream : nextPoll;
  }

  private Attempt streamOnce(Governed<Streamer> target) throws InterruptedException {
    Session begun = new Session(connection.id(), inbox, coverage, clock);
    CompletableFuture<StreamEnd> running = begin(target, begun);
    if (running == null) {
      return stream;
    }
    try {
      StreamEnd end = watch(running, begun);
      lastSuccessAt = clock.instant();
      return plan.after(end, begun.worked(), stream, clock.instant());
    } catch (RuntimeException e) {
      Throwable failure = cause(e);
      return told(
          begun.worked()
              ? plan.afterWork(failure, clock.instant())
              : plan.after(failure, stream, clock.instant()));
    } finally {
      begun.stop();
      begun.awaitOver();
      settle(begun);
    }
  }

  /** Null when the loop has been ended. */
  private @Nullable CompletableFuture<StreamEnd> begin(Governed<Streamer> target, Session begun) {
    lock.lock();
    try {
      if (!running) {
        return null;
      }
      session = begun;
      streaming = target.run("stream", begun::run);
      return streaming;
    } finally {
      lock.unlock();
    }
  }

  private void settle(Session over) {
    lock.lock();
    try {
      streaming = null;
      session = null;
    } finally {
      lock.unlock();
    }
    records += over.records();
    lastRecordAt = over.lastRecordAt() == null ? lastRecordAt : over.lastRecordAt();
    Instant heard = over.heardAt();
    if (heard != null) {
      lastSuccessAt = heard;
      coverage.covered(connection.id(), heard);
    }
  }

  private static StreamEnd watch(CompletableFuture<StreamEnd> running, Session session)
      throws InterruptedException {
    while (true) {
      try {
        return running.get(WATCH_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (session.silent()) {
          session.stop();
          running.cancel(true);
          throw new SilenceException(session.longestSilence());
        }
      } catch (java.util.concurrent.ExecutionException e) {
        throw new CompletionException(e.getCause() == null ? e : e.getCause());
      }
    }
  }

  private Attempt pollOnce(Governed<Poller> target) {
    Instant asked = clock.instant();
    try {
      String cursor = inbox.store().cursor(connection.id()).orElse(null);
      Page page =
          target.call("poll", DEADLINE, called -> called.poll(cursor, RECORDS_A_PAGE)).join();
      store(page, asked);
      return plan.after(page, clock.instant());
    } catch (RuntimeException e) {
      return failed(cause(e), poll);
    }
  }

  private void store(Page page, Instant asked) {
    if (page.missed() != null) {
      coverage.missed(connection.id(), page.missed(), asked);
    }
    List<NewRecord> all = page.records().stream().map(NewRecord::of).toList();
    if (!all.isEmpty() || page.cursor() != null) {
      inbox.append(connection.id(), all, page.cursor()).join();
    }
    lastSuccessAt = clock.instant();
    if (!all.isEmpty()) {
      records += all.size();
      lastRecordAt = lastSuccessAt;
    }
    if (!page.more()) {
      coverage.covered(connection.id(), asked);
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
