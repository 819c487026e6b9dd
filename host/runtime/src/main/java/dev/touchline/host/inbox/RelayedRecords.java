package dev.touchline.host.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves into the inbox what hosts that stand by took in. A record is taken away only when it is
 * durable in the inbox: after a crash in between it is moved again, and found to be a duplicate.
 */
public final class RelayedRecords implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RelayedRecords.class);
  private static final long PAUSE_NANOS = 50_000_000;
  private static final long BYTES_AT_ONCE = 8L << 20;

  /** A record that was taken in elsewhere. */
  public record Relayed(String owner, long number, int connectionId, NewRecord record) {}

  /** Where hosts that stand by put records. */
  public interface Store {

    /** The first records, about so many bytes. */
    List<Relayed> first(long bytes);

    /** Takes records away. */
    void remove(List<Relayed> moved);
  }

  private final Inbox inbox;
  private final Store store;
  private final Thread thread;
  private volatile boolean closed;

  /** Begins to move. */
  public RelayedRecords(Inbox inbox, Store store) {
    this.inbox = inbox;
    this.store = store;
    this.thread = Thread.ofVirtual().name("relayed-records").start(this::moveUntilClosed);
  }

  private void moveUntilClosed() {
    while (!closed) {
      try {
        if (!move()) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
      } catch (InterruptedException e) {
        return; // close() says so
      } catch (ExecutionException | RuntimeException e) {
        log.atWarn()
            .addKeyValue("failure", e.getClass().getSimpleName())
            .log("relayed records are moved later");
        LockSupport.parkNanos(10 * PAUSE_NANOS);
      }
    }
  }

  /** Whether there was something. One connection's records stay in their order. */
  private boolean move() throws InterruptedException, ExecutionException {
    List<Relayed> relayed = store.first(BYTES_AT_ONCE);
    List<CompletableFuture<?>> stored = new ArrayList<>();
    for (Relayed each : relayed) {
      stored.add(inbox.append(each.connectionId(), List.of(each.record())));
    }
    for (CompletableFuture<?> each : stored) {
      each.get();
    }
    if (!relayed.isEmpty()) {
      store.remove(relayed);
    }
    return !relayed.isEmpty();
  }

  @Override
  public void close() throws InterruptedException {
    closed = true;
    thread.interrupt();
    thread.join();
  }
}
