package dev.touchline.host.pipeline;

import dev.touchline.host.inbox.InboxListener;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.InboxStore;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The records that wait to be normalised, in the order of their ids. Fresh ones come straight from
 * the inbox's writer; when more wait than should be held in memory, and after a start, they are
 * read back from the store.
 */
final class Backlog implements InboxListener {

  private static final int RECORDS_PER_BATCH = 1_000;
  private static final long BYTES_PER_BATCH = 8L << 20;
  private static final int MOST_IN_MEMORY = 20_000;
  private static final long MOST_BYTES_IN_MEMORY = 32L << 20;

  private final InboxStore store;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<InboxRecord> fresh = new ArrayDeque<>();
  private long freshBytes;
  private boolean behind = true;
  private long lastTaken;

  Backlog(InboxStore store, long position) {
    this.store = store;
    this.lastTaken = position;
  }

  @Override
  public void stored(List<InboxRecord> stored) {
    lock.lock();
    try {
      if (behind) {
        return;
      }
      for (InboxRecord record : stored) {
        fresh.add(record);
        freshBytes += record.record().body().length;
      }
      if (fresh.size() > MOST_IN_MEMORY || freshBytes > MOST_BYTES_IN_MEMORY) {
        fallBehind();
      }
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Reads the store rather than memory from now on, until it has caught up. */
  @Override
  public void lookAgain() {
    lock.lock();
    try {
      fallBehind();
    } finally {
      lock.unlock();
    }
  }

  /** The record that was taken last. */
  long position() {
    return lastTaken;
  }

  /** Goes back to a record, because what came after it was taken but not worked on. */
  void rewind(long recordId) {
    lock.lock();
    try {
      lastTaken = recordId;
      fallBehind();
    } finally {
      lock.unlock();
    }
  }

  private void fallBehind() {
    behind = true;
    fresh.clear();
    freshBytes = 0;
  }

  /** The next records in order; empty when none arrived in time. */
  List<InboxRecord> next(long waitMillis) throws InterruptedException {
    if (isBehind()) {
      List<InboxRecord> read = fromStore();
      if (!read.isEmpty()) {
        return read;
      }
      caughtUp();
      read = fromStore(); // what was stored between the last read and now was not offered
      if (!read.isEmpty()) {
        lookAgain(); // and there may be more than one read brings
        return read;
      }
    }
    return fromMemory(waitMillis);
  }

  private List<InboxRecord> fromStore() {
    List<InboxRecord> read = store.after(lastTaken, RECORDS_PER_BATCH, BYTES_PER_BATCH);
    if (!read.isEmpty()) {
      lastTaken = read.get(read.size() - 1).id();
    }
    return read;
  }

  private List<InboxRecord> fromMemory(long waitMillis) throws InterruptedException {
    lock.lock();
    try {
      if (fresh.isEmpty() && !behind) {
        arrived.await(waitMillis, TimeUnit.MILLISECONDS);
      }
      List<InboxRecord> batch = new ArrayList<>(Math.min(fresh.size(), RECORDS_PER_BATCH));
      long bytes = 0;
      while (batch.size() < RECORDS_PER_BATCH && bytes < BYTES_PER_BATCH) {
        InboxRecord record = fresh.poll();
        if (record == null) {
          break;
        }
        freshBytes -= record.record().body().length;
        bytes += record.record().body().length;
        if (record.id() > lastTaken) {
          batch.add(record);
          lastTaken = record.id();
        }
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  private boolean isBehind() {
    lock.lock();
    try {
      return behind;
    } finally {
      lock.unlock();
    }
  }

  private void caughtUp() {
    lock.lock();
    try {
      behind = false;
    } finally {
      lock.unlock();
    }
  }

  /** Ends a wait early. */
  void wake() {
    lock.lock();
    try {
      arrived.signal();
    } finally {
      lock.unlock();
    }
  }
}
