package dev.touchline.host.feeds;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.Streamer;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runs a connection's streamer for one session after the other, until it is stopped for good. */
final class Streaming {

  private static final long WATCH_MILLIS = 1_000;

  private final LiveConnection connection;
  private final Governed<Streamer> streamer;
  private final Inbox inbox;
  private final Coverage coverage;
  private final FeedCounts counts;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean stopped;
  private @Nullable CompletableFuture<StreamEnd> call;
  private volatile @Nullable Session session;

  Streaming(
      LiveConnection connection,
      Governed<Streamer> streamer,
      Inbox inbox,
      Coverage coverage,
      FeedCounts counts,
      Clock clock) {
    this.connection = connection;
    this.streamer = streamer;
    this.inbox = inbox;
    this.coverage = coverage;
    this.counts = counts;
    this.clock = clock;
  }

  /** How a session ended. */
  sealed interface Over {

    /** By itself. */
    record Ended(StreamEnd end, boolean worked) implements Over {}

    /** By a failure. */
    record Failed(RuntimeException failure, boolean worked) implements Over {}

    /** It never began, because no more are wanted. */
    record Stopped() implements Over {}
  }

  /** The session that lasts; null when there is none. */
  @Nullable Session session() {
    return session;
  }

  /** Runs a session and waits until the plugin's thread has left it. */
  Over once() throws InterruptedException {
    Session begun = new Session(connection.id(), inbox, coverage, clock);
    CompletableFuture<StreamEnd> running = begin(begun);
    if (running == null) {
      return new Over.Stopped();
    }
    try {
      StreamEnd end = watch(running, begun);
      counts.heard(clock.instant());
      return new Over.Ended(end, begun.worked());
    } catch (RuntimeException e) {
      return new Over.Failed(e, begun.worked());
    } finally {
      begun.stop();
      begun.awaitOver();
      settle(begun);
    }
  }

  private @Nullable CompletableFuture<StreamEnd> begin(Session begun) {
    lock.lock();
    try {
      if (stopped) {
        return null;
      }
      session = begun;
      call = streamer.run("stream", begun::run);
      return call;
    } finally {
      lock.unlock();
    }
  }

  private void settle(Session over) {
    lock.lock();
    try {
      call = null;
      session = null;
    } finally {
      lock.unlock();
    }
    counts.stored(over.records(), over.lastRecordAt());
    Instant heard = over.heardAt();
    if (heard != null) {
      counts.heard(heard);
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
      } catch (ExecutionException e) {
        throw new CompletionException(e.getCause() == null ? e : e.getCause());
      }
    }
  }

  /** Ends the session that runs, and lets none begin. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      Session now = session;
      if (now != null) {
        now.stop();
      }
      if (call != null) {
        call.cancel(true);
      }
    } finally {
      lock.unlock();
    }
  }
}
