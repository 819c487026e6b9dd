package dev.touchline.host.commerce;

import dev.touchline.host.model.RefundId;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The ledger's background: goes on with refunds that are due, and tells timelines of steps. Begins
 * with whatever the store says, so a restart is nothing special.
 */
public final class RefundWork implements AutoCloseable {

  /** Puts a record into the inbox, where what is there already is a duplicate. */
  @FunctionalInterface
  public interface Timeline {

    /** Returns when the record is durable; throws when it is not. */
    void append(int connectionId, IncomingRecord record) throws Exception;
  }

  private static final Logger log = LoggerFactory.getLogger(RefundWork.class);
  private static final int AT_ONCE = 4;
  private static final int BATCH = 50;
  private static final long END_SECONDS = 5;
  private static final long PAUSE_MILLIS = 500;

  private final RefundLedger ledger;
  private final RefundStore store;
  private final Timeline timeline;
  private final Clock clock;
  private final Set<RefundId> inWork = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("refund-ticker").daemon().unstarted(task));
  private final ExecutorService workers =
      Executors.newFixedThreadPool(
          AT_ONCE, Thread.ofPlatform().name("refund-worker-", 0).daemon().factory());

  /** Makes the background work; {@link #start} begins it. */
  public RefundWork(RefundLedger ledger, RefundStore store, Timeline timeline, Clock clock) {
    this.ledger = ledger;
    this.store = store;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Begins, and goes on until closed. */
  public RefundWork start() {
    ticker.scheduleWithFixedDelay(this::tick, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    return this;
  }

  private void tick() {
    try {
      announce();
      for (Refund refund : store.due(clock.instant(), BATCH)) {
        if (inWork.add(refund.id())) {
          workers.execute(() -> work(refund));
        }
      }
    } catch (Exception e) {
      log.atWarn().setCause(e).log("refunds cannot be looked after now, tried again");
    }
  }

  private void work(Refund refund) {
    try {
      ledger.advance(refund);
    } catch (RuntimeException e) {
      log.atWarn().addKeyValue("refund", refund.id()).setCause(e).log("refund is tried again");
    } finally {
      inWork.remove(refund.id());
    }
  }

  /** Does what is due now, on this thread, and says how many refunds that were. */
  int runOnce() throws Exception {
    announce();
    List<Refund> due = store.due(clock.instant(), BATCH);
    due.forEach(ledger::advance);
    announce();
    return due.size();
  }

  private void announce() throws Exception {
    for (Announcement announcement : store.announcements(BATCH)) {
      timeline.append(announcement.connectionId(), announcement.record());
      store.announced(announcement.id());
    }
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    workers.shutdown();
    try {
      workers.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
