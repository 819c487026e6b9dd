package dev.touchline.host.outbox;

import dev.touchline.sdk.record.IncomingRecord;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox's background, on the host in charge alone: one sender for each connection, what is to
 * be told to timelines, and what timelines tell. Begins with whatever the store says.
 */
public final class OutboxWork implements AutoCloseable {

  /** Puts a record into the inbox, where what is there already is a duplicate. */
  @FunctionalInterface
  public interface Timeline {

    /** Returns when the record is durable; throws when it is not. */
    void append(int connectionId, IncomingRecord record) throws Exception;
  }

  private static final Logger log = LoggerFactory.getLogger(OutboxWork.class);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final int BATCH = 50;
  private static final long END_SECONDS = 5;

  private final OutboxStore store;
  private final Dispatch dispatch;
  private final Following following;
  private final Timeline timeline;
  private final Clock clock;
  private final Set<Integer> sending = ConcurrentHashMap.newKeySet();
  private final ExecutorService senders =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("outbox-sender-", 0).factory());
  private final Thread ticker = Thread.ofPlatform().name("outbox").daemon().unstarted(this::run);
  private volatile boolean closed;

  OutboxWork(
      OutboxStore store, Dispatch dispatch, Following following, Timeline timeline, Clock clock) {
    this.store = store;
    this.dispatch = dispatch;
    this.following = following;
    this.timeline = timeline;
    this.clock = clock;
  }

  /** Begins, and goes on until closed. */
  public OutboxWork start() {
    store.hurryCalls(clock.instant());
    ticker.start();
    return this;
  }

  /** There may be something to do. */
  public void wake() {
    LockSupport.unpark(ticker);
  }

  /** A connection can be used again: what waits for it need not wait longer. */
  public void hurry(int connectionId) {
    store.hurry(connectionId, clock.instant());
    wake();
  }

  private void run() {
    while (!closed) {
      try {
        announce();
        following.follow();
        for (int connection : store.dueConnections(clock.instant())) {
          if (sending.add(connection)) {
            senders.execute(() -> send(connection));
          }
        }
      } catch (Exception e) {
        if (!closed) {
          log.atWarn().setCause(e).log("the outbox cannot be looked after now, tried again");
        }
      }
      LockSupport.parkNanos(this, PAUSE_NANOS);
    }
  }

  private void send(int connection) {
    try {
      while (!closed && sendNext(connection)) {
        wake(); // what was sent is to be told
      }
    } catch (RuntimeException e) {
      if (!closed) {
        log.atWarn()
            .addKeyValue("connection", connection)
            .setCause(e)
            .log("messages of a connection are tried again");
      }
    } finally {
      sending.remove(connection);
    }
  }

  private boolean sendNext(int connection) {
    List<OutboxMessage> due = store.due(connection, clock.instant(), 1);
    due.forEach(dispatch::advance);
    return !due.isEmpty();
  }

  private void announce() throws Exception {
    for (Announcement announcement : store.announcements(BATCH)) {
      timeline.append(announcement.connectionId(), announcement.record());
      store.announced(announcement.message());
    }
  }

  /** Does what is due now, on this thread, and says whether there was anything. */
  boolean runOnce() throws Exception {
    boolean any = false;
    for (int connection : store.dueConnections(clock.instant())) {
      any |= sendNext(connection);
    }
    announce();
    following.follow();
    return any;
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    senders.shutdown();
    if (ticker.isAlive()) {
      wake();
      ticker.join();
    }
    senders.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
  }
}
