package dev.touchline.host.polling;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.Poller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Polls one connection, one call at a time, until it is ended; on a thread of the host's own. */
final class PollLoop {

  private static final Logger log = LoggerFactory.getLogger(PollLoop.class);
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final int RECORDS_A_PAGE = 500;
  private static final long LONGEST_WAIT_MILLIS = 3_600_000;

  private final LiveConnection connection;
  private final Governed<Poller> poller;
  private final Inbox inbox;
  private final PollPlan plan;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private final CountDownLatch done = new CountDownLatch(1);
  private boolean running = true;
  private volatile PollStatus status;

  PollLoop(
      LiveConnection connection, Governed<Poller> poller, Inbox inbox, PollPlan plan, Clock clock) {
    this.connection = connection;
    this.poller = poller;
    this.inbox = inbox;
    this.plan = plan;
    this.clock = clock;
    this.status = PollStatus.beginning(clock.instant());
  }

  /**
   * Begins to poll.
   *
   * @param before the loop that this one follows: its page must not overwrite a newer cursor
   */
  void start(@Nullable PollLoop before) {
    Thread.ofVirtual()
        .name("poll-" + connection.name())
        .start(() -> {
          try {
            if (before != null) {
              before.done.await();
            }
            pollUntilEnded();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            done.countDown();
          }
        });
  }

  PollStatus status() {
    return status;
  }

  /** Ends the loop; a call that runs is let run, and its page is stored, cursor and all. */
  void end() {
    lock.lock();
    try {
      running = false;
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void pollUntilEnded() throws InterruptedException {
    while (waitFor(status.nextAt())) {
      status = pollOnce();
    }
  }

  private PollStatus pollOnce() {
    try {
      String cursor = inbox.store().cursor(connection.id()).orElse(null);
      Page page =
          poller.call("poll", DEADLINE, target -> target.poll(cursor, RECORDS_A_PAGE)).join();
      List<NewRecord> records = page.records().stream().map(NewRecord::of).toList();
      if (!records.isEmpty() || page.cursor() != null) {
        inbox.append(connection.id(), records, page.cursor()).join();
      }
      return plan.after(page, status, clock.instant());
    } catch (CompletionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private PollStatus failed(Throwable failure) {
    PollStatus after = plan.after(failure, status, clock.instant());
    log.atWarn()
        .addKeyValue("connection", connection.name())
        .addKeyValue("code", after.code())
        .addKeyValue("failures", after.failures())
        .log(after.nextAt() == null ? "polling stopped" : "polling failed, will be tried again");
    return after;
  }

  /** Whether to poll now; false when ended. Without a time it waits for the end. */
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
