package dev.touchline.host.commerce;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what shops told, beside the answers and not before them: a disk that is slow delays nobody
 * who looks something up. One thread, which ends when there is nothing to do. A snapshot is a help
 * for later: when too many wait, or one cannot be written, it is missing, and no answer is spoiled.
 */
public final class SnapshotKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(SnapshotKeeper.class);
  private static final int MOST_WAITING = 1_000;
  private static final int IDLE_SECONDS = 10;
  private static final int CLOSE_SECONDS = 5;

  private final OrderSnapshots snapshots;
  private final ThreadPoolExecutor writer;
  private final AtomicInteger waiting = new AtomicInteger();

  /** Makes one; it has no thread until there is something to keep. */
  public SnapshotKeeper(OrderSnapshots snapshots) {
    this.snapshots = snapshots;
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().name("order-snapshots").daemon().factory());
    this.writer.allowCoreThreadTimeOut(true);
  }

  /**
   * Keeps orders of a shop, soon.
   *
   * @param orders is asked on the keeper's own thread
   */
  void keep(int connectionId, Supplier<List<OrderSnapshots.Seen>> orders) {
    waiting.incrementAndGet();
    try {
      writer.execute(() -> write(connectionId, orders));
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      log.atDebug().addKeyValue("connectionId", connectionId).log("too many orders to keep");
    }
  }

  private void write(int connectionId, Supplier<List<OrderSnapshots.Seen>> orders) {
    try {
      snapshots.save(connectionId, orders.get());
    } catch (RuntimeException e) {
      log.atWarn().addKeyValue("connectionId", connectionId).setCause(e).log("orders are not kept");
    } finally {
      waiting.decrementAndGet();
    }
  }

  /** Waits until what was told before is kept, or until a moment of {@link System#nanoTime()}. */
  void settle(long until) {
    if (waiting.get() == 0) {
      return;
    }
    CountDownLatch reached = new CountDownLatch(1);
    try {
      writer.execute(reached::countDown);
      reached.await(until - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      return; // what is there already has to do
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Keeps what still waits, if that does not take long. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        writer.shutdownNow();
      }
    } catch (InterruptedException e) {
      writer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
