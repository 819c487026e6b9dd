package dev.touchline.host.commerce;

import dev.touchline.host.model.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A store during whose nth call the process crashes: before it is durable, or right after. */
final class CrashingStore implements RefundStore {

  private final RefundStore store;
  private int callsLeft = Integer.MAX_VALUE;
  private boolean after;

  CrashingStore(RefundStore store) {
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

  @Override
  public Optional<Refund> add(
      RefundTerms terms, RefundProgress progress, Function<RefundId, Trail> trail) {
    return call(() -> store.add(terms, progress, trail));
  }

  @Override
  public Moved move(Refund before, RefundProgress to, Trail trail) {
    return call(() -> store.move(before, to, trail));
  }

  @Override
  public Optional<Refund> find(RefundId id) {
    return call(() -> store.find(id));
  }

  @Override
  public Optional<Refund> findByKey(String idempotencyKey) {
    return call(() -> store.findByKey(idempotencyKey));
  }

  @Override
  public boolean orderBusy(int connectionId, String order) {
    return call(() -> store.orderBusy(connectionId, order));
  }

  @Override
  public List<Refund> due(Instant now, int limit) {
    return call(() -> store.due(now, limit));
  }

  @Override
  public List<Refund> list(RefundFilter filter, long after, int limit) {
    return store.list(filter, after, limit);
  }

  @Override
  public List<Refund> open(int connectionId, int limit) {
    return store.open(connectionId, limit);
  }

  @Override
  public List<RefundStep> steps(RefundId id) {
    return store.steps(id);
  }

  @Override
  public List<RefundStep> trail(long after, int limit) {
    return store.trail(after, limit);
  }

  @Override
  public List<Announcement> announcements(int limit) {
    return call(() -> store.announcements(limit));
  }

  @Override
  public void announced(long announcementId) {
    call(() -> {
      store.announced(announcementId);
      return true;
    });
  }
}
