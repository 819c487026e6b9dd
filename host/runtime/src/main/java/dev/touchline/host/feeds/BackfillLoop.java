package dev.touchline.host.feeds;

import dev.touchline.host.feeds.Backfill.State;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.plugins.Governed;
import dev.touchline.sdk.capability.Backfiller;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the past of one connection page by page, the oldest request first, until nothing is left
 * to fetch. It lets the live feed go first: it waits while that has failed, and rests after each
 * page for half of the time that the page took.
 */
final class BackfillLoop {

  private static final Logger log = LoggerFactory.getLogger(BackfillLoop.class);
  private static final Duration DEADLINE = Duration.ofSeconds(120);
  private static final Duration LONGEST_REST = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final int MOST_DOUBLINGS = 8;
  private static final int RECORDS_A_PAGE = 500;
  private static final long LOOK_MILLIS = 200;

  private final int connectionId;
  private final Governed<Backfiller> target;
  private final Inbox inbox;
  private final FeedStore store;
  private final IntPredicate liveIsFine;
  private final Clock clock;
  private final CountDownLatch done = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private boolean takesMore = true; // guarded by this
  private int failures;

  BackfillLoop(
      int connectionId,
      Governed<Backfiller> target,
      Inbox inbox,
      FeedStore store,
      IntPredicate liveIsFine,
      Clock clock) {
    this.connectionId = connectionId;
    this.target = target;
    this.inbox = inbox;
    this.store = store;
    this.liveIsFine = liveIsFine;
    this.clock = clock;
  }

  void start(@Nullable BackfillLoop before) {
    Thread.ofVirtual()
        .name("backfill-" + connectionId)
        .start(() -> {
          try {
            if (before != null) {
              before.done.await();
            }
            while (!fetchAll()) {
              log.atWarn().addKeyValue("connection", connectionId).log("backfill goes on later");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } finally {
            done.countDown();
          }
        });
  }

  /** Whether it will see what is asked for now. */
  synchronized boolean takesMore() {
    return takesMore;
  }

  synchronized void end() {
    takesMore = false;
    ended.countDown();
  }

  /** False when the store was away: to be called again. */
  private boolean fetchAll() throws InterruptedException {
    try {
      for (Backfill next = next(); next != null; next = next()) {
        while (!liveIsFine.test(connectionId)) {
          if (ended.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            return true;
          }
        }
        if (ended.await(fetch(next).toMillis(), TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
      return true;
    } catch (RuntimeException e) {
      return ended.await(FIRST_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private synchronized @Nullable Backfill next() {
    if (!takesMore) {
      return null;
    }
    Backfill next =
        store.unfinished().stream()
            .filter(backfill -> backfill.connectionId() == connectionId)
            .findFirst()
            .orElse(null);
    takesMore = next != null;
    return next;
  }

  /** Fetches a page, and says for how long to rest. */
  private Duration fetch(Backfill backfill) throws InterruptedException {
    long begin = System.nanoTime();
    try {
      Page page = ask(backfill);
      List<NewRecord> records = page.records().stream().map(NewRecord::of).toList();
      String cursor = page.cursor() == null ? backfill.cursor() : page.cursor();
      if (page.more() && cursor == null) {
        throw new RejectedException(
            "cursor-missing", "the page says that there is more, but not where");
      }
      inbox.appendPast(connectionId, records, backfill.id(), cursor == null ? "" : cursor).get();
      failures = 0;
      if (!page.more()) {
        store.update(backfill.id(), State.DONE, null, now());
        store.closeGaps(connectionId, backfill.window(), now());
      }
      Duration took = Duration.ofNanos((System.nanoTime() - begin) / 2);
      Duration rest = took.compareTo(LONGEST_REST) < 0 ? took : LONGEST_REST;
      Duration wish = page.notBefore();
      return wish != null && wish.compareTo(rest) > 0 ? wish : rest;
    } catch (ExecutionException e) {
      return failed(backfill, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | RuntimeException e) {
      return failed(backfill, e);
    }
  }

  private Page ask(Backfill backfill)
      throws InterruptedException, ExecutionException, TimeoutException {
    CompletableFuture<Page> asked =
        target.run(
            "backfill",
            called -> called.backfill(backfill.window(), backfill.cursor(), RECORDS_A_PAGE));
    try {
      return asked.get(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      asked.cancel(true);
      throw e;
    }
  }

  /** What cannot succeed ends it; all else is tried again. */
  private Duration failed(Backfill backfill, Throwable failure) {
    String words =
        failure instanceof TimeoutException
            ? "the plugin did not answer in " + DEADLINE.toSeconds() + " s"
            : String.valueOf(failure.getMessage());
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures++, MOST_DOUBLINGS));
    switch (failure) {
      case RejectedException never -> store.update(backfill.id(), State.FAILED, words, now());
      case CredentialsException stop -> waitForChange(backfill, words);
      case ConfigurationException stop -> waitForChange(backfill, words);
      default -> store.update(backfill.id(), State.RUNNING, words, now());
    }
    Duration wish =
        failure instanceof RetryLaterException later
            ? later.notBefore().orElse(Duration.ZERO)
            : Duration.ZERO;
    return wish.compareTo(pause) > 0 ? wish : pause;
  }

  private void waitForChange(Backfill backfill, String words) {
    store.update(backfill.id(), State.RUNNING, words, now());
    end();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
