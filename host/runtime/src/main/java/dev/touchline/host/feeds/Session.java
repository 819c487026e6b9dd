package dev.touchline.host.feeds;

import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxBusyException;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.sdk.capability.StreamEnd;
import dev.touchline.sdk.capability.StreamSession;
import dev.touchline.sdk.capability.Streamer;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** One session of a streamer: the host's end of it. Written by the plugin's thread alone. */
final class Session implements StreamSession {

  private static final int LONGEST_CHECKPOINT = 4_000;
  private static final long BUSY_MILLIS = 50;
  private static final Duration LASTING = Duration.ofSeconds(10);

  private final int connectionId;
  private final Inbox inbox;
  private final Coverage coverage;
  private final Clock clock;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean begun;
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Instant connectedSince;
  private volatile @Nullable Instant lastRecordAt;
  private volatile Instant heardAt;
  private volatile Duration silence = Duration.ofMinutes(10);
  private volatile long records;

  Session(int connectionId, Inbox inbox, Coverage coverage, Clock clock) {
    this.connectionId = connectionId;
    this.inbox = inbox;
    this.coverage = coverage;
    this.clock = clock;
    this.heardAt = clock.instant();
  }

  /** Runs on the plugin's thread, as long as the session lasts. */
  StreamEnd run(Streamer streamer) {
    begun = true;
    thread = Thread.currentThread();
    try {
      if (stopping) {
        throw ended();
      }
      silence = Objects.requireNonNull(streamer.longestSilence(), "longestSilence() is null");
      return Objects.requireNonNull(streamer.stream(this), "stream() returned null");
    } catch (InterruptedException e) {
      throw ended();
    } finally {
      stopping = true;
      thread = null;
      over.countDown();
    }
  }

  /** Asks it to end. */
  void stop() {
    stopping = true;
  }

  /** Waits until the plugin's thread has left it; at once when it never came. */
  void awaitOver() throws InterruptedException {
    if (begun) {
      over.await();
    }
  }

  /** Whether nothing was heard for longer than allowed. */
  boolean silent() {
    return heardAt.plus(silence).isBefore(clock.instant());
  }

  Duration longestSilence() {
    return silence;
  }

  /** Whether it was worth it: such a session is followed by another one at once. */
  boolean worked() {
    Instant since = connectedSince;
    return records > 0 || (since != null && since.plus(LASTING).isBefore(clock.instant()));
  }

  @Nullable Instant connectedSince() {
    return stopping ? null : connectedSince;
  }

  @Nullable Instant lastRecordAt() {
    return lastRecordAt;
  }

  /** When the provider was heard of last; null while it was not. */
  @Nullable Instant heardAt() {
    return connectedSince == null ? null : heardAt;
  }

  long records() {
    return records;
  }

  @Override
  public Optional<String> checkpoint() {
    check();
    return inbox.store().cursor(connectionId);
  }

  @Override
  public void connected() {
    check();
    Instant now = clock.instant();
    heardAt = now;
    connectedSince = now;
    coverage.covered(connectionId, now);
  }

  @Override
  public void connectedWithGap(@Nullable Instant from, String reason) {
    check();
    coverage.missed(connectionId, from, clock.instant(), reason);
    connected();
  }

  @Override
  public void alive() {
    check();
    heardAt = clock.instant();
  }

  @Override
  public void deliver(List<IncomingRecord> incoming, @Nullable String checkpoint)
      throws InterruptedException {
    check();
    if (checkpoint != null && checkpoint.length() > LONGEST_CHECKPOINT) {
      throw new IllegalArgumentException(
          "checkpoint has " + checkpoint.length() + " characters, at most " + LONGEST_CHECKPOINT);
    }
    heardAt = clock.instant();
    List<NewRecord> all = incoming.stream().map(NewRecord::of).toList();
    if (all.isEmpty() && checkpoint == null) {
      return;
    }
    store(all, checkpoint);
    heardAt = clock.instant();
    if (!all.isEmpty()) {
      records += all.size();
      lastRecordAt = heardAt;
    }
  }

  private void store(List<NewRecord> all, @Nullable String checkpoint) throws InterruptedException {
    while (true) {
      try {
        inbox.append(connectionId, all, checkpoint).get();
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof InboxBusyException)) {
          throw new RetryLaterException(
              "not-stored", "the records could not be stored", null, e.getCause());
        }
        Thread.sleep(BUSY_MILLIS);
        check();
      }
    }
  }

  @Override
  public boolean stopping() {
    return stopping;
  }

  private void check() {
    if (stopping || thread != Thread.currentThread()) {
      throw ended();
    }
  }

  private static RetryLaterException ended() {
    return new RetryLaterException("stopping", "the session was ended by the host");
  }
}
