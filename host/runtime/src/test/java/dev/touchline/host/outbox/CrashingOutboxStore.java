package dev.touchline.host.outbox;

import dev.touchline.host.model.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A store during whose nth call the process crashes: before it is durable, or right after. */
final class CrashingOutboxStore implements OutboxStore {

  private final OutboxStore store;
  private int callsLeft = Integer.MAX_VALUE;
  private boolean after;

  CrashingOutboxStore(OutboxStore store) {
    this.store = store;
  }

  void crashAt(int call, boolean afterwards) {
    this.callsLeft = call;
    this.after = afterwards;
  }

  private <T> T call(Supplier<T> work) {
    boolean now = --callsLeft == 0;
    if (now && !after) {
      throw new SimulatedCrash();
    }
    T result = work.get();
    if (now) {
      throw new SimulatedCrash();
    }
    return result;
  }

  private void run(Runnable work) {
    call(() -> {
      work.run();
      return true;
    });
  }

  @Override
  public Optional<OutboxMessage> add(MessageTerms terms, MessageProgress progress) {
    return call(() -> store.add(terms, progress));
  }

  @Override
  public boolean move(OutboxMessage before, MessageProgress to, Telling telling) {
    return call(() -> store.move(before, to, telling));
  }

  @Override
  public Optional<OutboxMessage> find(MessageId id) {
    return store.find(id);
  }

  @Override
  public Optional<OutboxMessage> findByKey(String idempotencyKey) {
    return call(() -> store.findByKey(idempotencyKey));
  }

  @Override
  public Optional<OutboxMessage> findSent(int connectionId, String messageId) {
    return call(() -> store.findSent(connectionId, messageId));
  }

  @Override
  public List<Integer> dueConnections(Instant now) {
    return store.dueConnections(now);
  }

  @Override
  public List<OutboxMessage> due(int connectionId, Instant now, int limit) {
    return call(() -> store.due(connectionId, now, limit));
  }

  @Override
  public List<OutboxMessage> list(MessageFilter filter, int limit) {
    return store.list(filter, limit);
  }

  @Override
  public long open(int connectionId) {
    return store.open(connectionId);
  }

  @Override
  public void hurry(int connectionId, Instant now) {
    run(() -> store.hurry(connectionId, now));
  }

  @Override
  public void hurryCalls(Instant now) {
    run(() -> store.hurryCalls(now));
  }

  @Override
  public List<Announcement> announcements(int limit) {
    return call(() -> store.announcements(limit));
  }

  @Override
  public void announced(MessageId message) {
    run(() -> store.announced(message));
  }

  @Override
  public boolean awaitsArrivals(Instant since) {
    return store.awaitsArrivals(since);
  }

  @Override
  public long followed() {
    return store.followed();
  }

  @Override
  public void followed(long position) {
    run(() -> store.followed(position));
  }
}
