package dev.touchline.host.inbox;

import dev.touchline.host.inbox.InboxStore.Cursor;
import dev.touchline.host.inbox.InboxStore.Entry;
import dev.touchline.host.inbox.InboxStore.Written;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes records in and makes them durable, many at a time: one writer thread stores whatever has
 * queued up while the disk was busy with the batch before (group commit), then tells everybody who
 * waits. Nothing is acknowledged before it is durable.
 */
public final class Inbox implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Inbox.class);
  private static final int RECORDS_PER_BATCH = 2_000;
  private static final long BYTES_WAITING =
      Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8);
  private static final int RECORD_OVERHEAD = 200;

  private record Request(
      int connectionId,
      List<NewRecord> records,
      @Nullable Cursor cursor,
      long receivedAtMicros,
      long bytes,
      CompletableFuture<List<Appended>> answer) {}

  private final InboxStore store;
  private final Clock clock;
  private final LinkedBlockingQueue<Request> queue = new LinkedBlockingQueue<>();
  private final AtomicLong bytesWaiting = new AtomicLong();
  private final Thread writer;
  private volatile InboxListener listener = InboxListener.NOBODY;
  private volatile boolean closed;
  private boolean inDoubt; // the writer's own

  /** Starts the writer. */
  public Inbox(InboxStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
    this.writer = Thread.ofPlatform().name("inbox-writer").start(this::writeUntilClosed);
  }

  /** Who is told of stored records, on the writer's thread. */
  public void onStored(InboxListener told) {
    this.listener = told;
  }

  /**
   * Stores records.
   *
   * @return completed when they are durable, with one result for each record; completed with {@link
   *     InboxBusyException} at once when too much is waiting, or with the store's failure.
   *     Dependent stages run on the writer's thread: do nothing slow there
   */
  public CompletableFuture<List<Appended>> append(int connectionId, List<NewRecord> records) {
    return records.isEmpty()
        ? CompletableFuture.completedFuture(List.of())
        : enqueue(connectionId, records, null, micros(clock.instant()));
  }

  /**
   * Stores records that a feed fetched together with where it goes on: both or nothing.
   *
   * @param cursor null leaves the stored one as it is
   * @return as {@link #append(int, List)} does; or completed with {@link NotInChargeException}
   */
  public CompletableFuture<List<Appended>> append(
      int connectionId, List<NewRecord> records, @Nullable String cursor) {
    long now = micros(clock.instant());
    return enqueue(
        connectionId, records, new Cursor(connectionId, cursor, 0, records.size(), now), now);
  }

  /**
   * The same for a backfill, which has a cursor of its own.
   *
   * @return as {@link #append(int, List, String)} does
   */
  public CompletableFuture<List<Appended>> appendPast(
      int connectionId, List<NewRecord> records, long backfill, String cursor) {
    long now = micros(clock.instant());
    return enqueue(
        connectionId,
        records,
        new Cursor(connectionId, cursor, backfill, records.size(), now),
        now);
  }

  private CompletableFuture<List<Appended>> enqueue(
      int connectionId, List<NewRecord> records, @Nullable Cursor cursor, long now) {
    long bytes = 0;
    for (NewRecord record : records) {
      bytes += record.record().body().length + RECORD_OVERHEAD;
    }
    if (closed || bytesWaiting.get() > BYTES_WAITING) {
      return CompletableFuture.failedFuture(new InboxBusyException());
    }
    bytesWaiting.addAndGet(bytes);
    CompletableFuture<List<Appended>> answer = new CompletableFuture<>();
    queue.add(new Request(connectionId, records, cursor, now, bytes, answer));
    if (closed && !writer.isAlive()) {
      answer.completeExceptionally(new InboxBusyException());
    }
    return answer;
  }

  private void writeUntilClosed() {
    List<Request> batch = new ArrayList<>();
    while (true) {
      try {
        if (closed && queue.isEmpty()) {
          return;
        }
        batch.clear();
        collect(batch);
        if (!batch.isEmpty()) {
          write(batch);
        }
      } catch (InterruptedException e) {
        log.atWarn().log("inbox writer was interrupted, goes on");
      } catch (RuntimeException | Error e) {
        failed(batch, e);
      }
    }
  }

  /**
   * What failed may have been stored all the same, when the answer to the commit was lost. And one
   * request may be the reason, so each is tried by itself; who fails then is told.
   */
  private void failed(List<Request> batch, Throwable failure) {
    log.atError()
        .addKeyValue("failure", failure.getClass().getSimpleName())
        .log("the inbox could not be written, goes on");
    inDoubt = true;
    if (batch.size() == 1) {
      batch.get(0).answer().completeExceptionally(failure);
      return;
    }
    for (Request request : batch) {
      try {
        write(List.of(request));
      } catch (RuntimeException | Error e) {
        request.answer().completeExceptionally(e);
      }
    }
  }

  private void collect(List<Request> batch) throws InterruptedException {
    int records = 0;
    for (Request next = queue.take(); next != null; next = queue.poll()) {
      bytesWaiting.addAndGet(-next.bytes());
      batch.add(next);
      records += next.records().size();
      if (records >= RECORDS_PER_BATCH) {
        return;
      }
    }
  }

  private void write(List<Request> batch) {
    List<Entry> entries = new ArrayList<>();
    List<Cursor> cursors = new ArrayList<>();
    for (Request request : batch) {
      if (request.cursor() != null) {
        cursors.add(request.cursor());
      }
      for (NewRecord record : request.records()) {
        entries.add(new Entry(request.connectionId(), record, request.receivedAtMicros()));
      }
    }
    Written written = store.append(entries, cursors);
    if (inDoubt) {
      listener.lookAgain();
      inDoubt = false;
    }
    listener.stored(written.stored());
    int from = 0;
    for (Request request : batch) {
      int to = from + request.records().size();
      request.answer().complete(written.results().subList(from, to));
      from = to;
    }
  }

  /** One record, or null. */
  public @Nullable InboxRecord find(long recordId) {
    return store.find(recordId).orElse(null);
  }

  /** What is read from the store without waiting for the writer. */
  public InboxStore store() {
    return store;
  }

  private static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
  }

  /** Takes nothing more, writes what has queued, then ends the writer. */
  @Override
  public void close() throws InterruptedException {
    closed = true;
    queue.add(new Request(0, List.of(), null, 0, 0, new CompletableFuture<>())); // wakes the writer
    writer.join();
    for (Request late = queue.poll(); late != null; late = queue.poll()) {
      late.answer().completeExceptionally(new InboxBusyException());
    }
  }
}
