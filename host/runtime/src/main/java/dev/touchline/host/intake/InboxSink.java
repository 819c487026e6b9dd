package dev.touchline.host.intake;

import dev.touchline.host.inbox.Appended;
import dev.touchline.host.inbox.Inbox;
import dev.touchline.host.inbox.InboxBusyException;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Hands records to the inbox in chunks, a few at once; whoever hands over more waits. So memory is
 * bounded, and webhooks find their way past a large file.
 */
final class InboxSink implements RecordSink {

  private static final int CHUNK_RECORDS = 500;
  private static final long CHUNK_BYTES = 1 << 20;
  private static final int CHUNKS_UNDER_WAY = 2;
  private static final long BUSY_MILLIS = 50;

  private record Sent(List<NewRecord> chunk, CompletableFuture<List<Appended>> answer) {}

  private final Inbox inbox;
  private final int connectionId;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Sent> underWay = new ArrayDeque<>();
  private List<NewRecord> chunk = new ArrayList<>();
  private long chunkBytes;
  private volatile boolean stopped;
  private volatile Counts counts = new Counts(0, 0, 0);

  /** What became of the records that are durable. */
  record Counts(long accepted, long duplicates, long quarantined) {}

  InboxSink(Inbox inbox, int connectionId) {
    this.inbox = inbox;
    this.connectionId = connectionId;
  }

  Counts counts() {
    return counts;
  }

  /** Makes whoever hands over records return soon. */
  void stop() {
    stopped = true;
  }

  @Override
  public void accept(IncomingRecord record) {
    add(NewRecord.of(record));
  }

  @Override
  public void quarantine(IncomingRecord record, String code, String reason) {
    add(new NewRecord(record, code, reason));
  }

  private void add(NewRecord record) {
    lock.lock();
    try {
      if (stopped) {
        throw stopping();
      }
      chunk.add(record);
      chunkBytes += record.record().body().length;
      if (chunk.size() >= CHUNK_RECORDS || chunkBytes >= CHUNK_BYTES) {
        send();
      }
    } finally {
      lock.unlock();
    }
  }

  private static RetryLaterException stopping() {
    return new RetryLaterException("stopping", "the import was stopped");
  }

  private void send() {
    if (chunk.isEmpty()) {
      return;
    }
    while (underWay.size() >= CHUNKS_UNDER_WAY) {
      settle(underWay.remove());
    }
    underWay.add(new Sent(chunk, append(chunk)));
    chunk = new ArrayList<>();
    chunkBytes = 0;
  }

  /**
   * Hands over a chunk; while the inbox is full, again and again. No later chunk is handed over in
   * between, so records stay in their order.
   */
  private CompletableFuture<List<Appended>> append(List<NewRecord> records) {
    while (true) {
      CompletableFuture<List<Appended>> answer = inbox.append(connectionId, records);
      if (!answer.isCompletedExceptionally()
          || !(answer.exceptionNow() instanceof InboxBusyException)) {
        return answer;
      }
      pause();
    }
  }

  /** Waits until a chunk is durable. */
  private void settle(Sent sent) {
    try {
      count(sent.chunk(), sent.answer().get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InboxBusyException) {
        throw stopping(); // the inbox was closed while the chunk waited
      }
      throw new IllegalStateException("records could not be stored", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping();
    }
  }

  private void pause() {
    try {
      Thread.sleep(BUSY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw stopping();
    }
    if (stopped) {
      throw stopping();
    }
  }

  private void count(List<NewRecord> records, List<Appended> results) {
    long accepted = counts.accepted();
    long duplicates = counts.duplicates();
    long quarantined = counts.quarantined();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i).duplicate()) {
        duplicates++;
      } else if (records.get(i).rejectCode() != null) {
        quarantined++;
      } else {
        accepted++;
      }
    }
    counts = new Counts(accepted, duplicates, quarantined);
  }

  /** Hands over what is left and waits until all is durable. */
  void finish() {
    lock.lock();
    try {
      send();
      while (!underWay.isEmpty()) {
        settle(underWay.remove());
      }
    } finally {
      lock.unlock();
    }
  }
}
