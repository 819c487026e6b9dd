package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.StreamSession;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A host's end of a session, in memory. Thread-safe. What was delivered counts as durable, until
 * the test lets the host end.
 */
public final class FakeSession implements StreamSession {

  /**
   * A delivery.
   *
   * @param checkpoint as it was given; null when it was not
   */
  public record Delivery(List<IncomingRecord> records, @Nullable String checkpoint) {}

  private final List<Delivery> deliveries = new ArrayList<>();
  private final int most;
  private @Nullable String checkpoint;
  private boolean connected;
  private boolean gap;
  private boolean stopping;
  private boolean deliveredBeforeConnected;

  private FakeSession(@Nullable String checkpoint, int most) {
    this.checkpoint = checkpoint;
    this.most = most;
  }

  /** A session at the very beginning. */
  public static FakeSession fresh() {
    return from(null);
  }

  /** A session that goes on. */
  public static FakeSession from(@Nullable String checkpoint) {
    return new FakeSession(checkpoint, Integer.MAX_VALUE);
  }

  /** The same on a host that dies after so many deliveries: the next one is refused, not stored. */
  public static FakeSession dyingAfter(int deliveries, @Nullable String checkpoint) {
    return new FakeSession(checkpoint, deliveries);
  }

  @Override
  public synchronized Optional<String> checkpoint() {
    return Optional.ofNullable(checkpoint);
  }

  @Override
  public synchronized void connected() {
    connected = true;
    notifyAll();
  }

  @Override
  public synchronized void connectedWithGap(@Nullable Instant from, String reason) {
    gap = true;
    connected();
  }

  @Override
  public void alive() {}

  @Override
  public synchronized void deliver(List<IncomingRecord> records, @Nullable String next)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (stopping || deliveries.size() >= most) {
      stopping = true;
      throw new RetryLaterException("stopping", "the session was ended by the host");
    }
    deliveredBeforeConnected |= !connected;
    deliveries.add(new Delivery(List.copyOf(records), next));
    checkpoint = next == null ? checkpoint : next;
    notifyAll();
  }

  @Override
  public synchronized boolean stopping() {
    return stopping;
  }

  /** Asks for the end, as {@link #stopping()} tells the plugin. */
  public synchronized void stop() {
    stopping = true;
  }

  /** What was delivered so far. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** All records that were delivered so far. */
  public synchronized List<IncomingRecord> records() {
    return deliveries.stream().flatMap(delivery -> delivery.records().stream()).toList();
  }

  /** Whether the plugin has said that it is connected. */
  public synchronized boolean isConnected() {
    return connected;
  }

  /** Whether it said that something was missed. */
  public synchronized boolean hasGap() {
    return gap;
  }

  synchronized boolean deliveredBeforeConnected() {
    return deliveredBeforeConnected;
  }

  /**
   * Waits for so many records.
   *
   * @return whether they came in time
   */
  public synchronized boolean await(int records, long millis) throws InterruptedException {
    long until = System.nanoTime() + millis * 1_000_000;
    while (records().size() < records) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}
