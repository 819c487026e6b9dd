package dev.touchline.host.commerce;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets orders that were last seen long ago, and the longest unseen of a shop that has more than
 * are kept: snapshots stand in for a shop that is away, they are no archive of it.
 */
public final class SnapshotRetention implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SnapshotRetention.class);
  private static final long FIRST_MINUTES = 1;
  private static final long MINUTES_BETWEEN = 60;

  private final OrderSnapshots snapshots;
  private final Duration kept;
  private final int most;
  private final Clock clock;
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().name("order-snapshots").daemon().unstarted(task));

  /**
   * Makes it; {@link #start} begins it.
   *
   * @param kept for how long an order is kept that nobody looks at
   * @param most how many orders of a connection are kept
   * @throws IllegalArgumentException when nothing would be kept
   */
  public SnapshotRetention(OrderSnapshots snapshots, Duration kept, int most, Clock clock) {
    if (kept.isNegative() || kept.isZero() || most < 1) {
      throw new IllegalArgumentException(
          "touchline.commerce.snapshots: keep is %s and most is %d, both must be above 0"
              .formatted(kept, most));
    }
    this.snapshots = snapshots;
    this.kept = kept;
    this.most = most;
    this.clock = clock;
  }

  /** Begins, and goes on every hour until closed. */
  public SnapshotRetention start() {
    ticker.scheduleWithFixedDelay(this::tick, FIRST_MINUTES, MINUTES_BETWEEN, TimeUnit.MINUTES);
    return this;
  }

  private void tick() {
    try {
      int forgotten = forget();
      if (forgotten > 0) {
        log.atInfo().addKeyValue("orders", forgotten).log("orders seen long ago are forgotten");
      }
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("orders cannot be forgotten now, tried again");
    }
  }

  /** Forgets what is due now, and says how many orders that were. */
  int forget() {
    int all = 0;
    for (int some = snapshots.forget(clock.instant().minus(kept), most);
        some > 0;
        some = snapshots.forget(clock.instant().minus(kept), most)) {
      all += some;
    }
    return all;
  }

  @Override
  public void close() {
    ticker.shutdownNow();
  }
}
