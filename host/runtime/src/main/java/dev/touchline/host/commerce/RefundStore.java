package dev.touchline.host.commerce;

import dev.touchline.host.model.RefundId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where the ledger is kept. Each call is one transaction, durable when it returns; the steps of the
 * audit trail are only ever added.
 */
public interface RefundStore {

  /** What came of a step. */
  enum Moved {
    /** It is durable. */
    DONE,
    /** Somebody else made a step first: look again. */
    STALE,
    /** Another refund of the same order is on its way. */
    ORDER_BUSY
  }

  /**
   * What belongs to a step, besides the refund itself.
   *
   * @param steps rows of the audit trail, in order
   */
  record Trail(List<RefundStep.New> steps, List<Announcement> announcements) {
    public Trail {
      steps = List.copyOf(steps);
      announcements = List.copyOf(announcements);
    }
  }

  /**
   * Adds a refund, unless its idempotency key is known or its order is busy.
   *
   * @param trail what belongs to it, once it has its id
   * @return the new refund; empty when it was not added
   */
  Optional<Refund> add(RefundTerms terms, RefundProgress progress, Function<RefundId, Trail> trail);

  /** Moves a refund on, if it is still at the version given. */
  Moved move(Refund before, RefundProgress to, Trail trail);

  /** One refund. */
  Optional<Refund> find(RefundId id);

  /** The refund of a caller's idempotency key. */
  Optional<Refund> findByKey(String idempotencyKey);

  /** Whether a refund on its way holds the order. */
  boolean orderBusy(int connectionId, String order);

  /** Refunds that should go on by now, the longest waiting first. */
  List<Refund> due(Instant now, int limit);

  /**
   * Refunds, the oldest first.
   *
   * @param after ids above this one
   */
  List<Refund> list(RefundFilter filter, long after, int limit);

  /** Refunds of a connection that are neither succeeded nor rejected, the oldest first. */
  List<Refund> open(int connectionId, int limit);

  /** The trail of one refund, in order. */
  List<RefundStep> steps(RefundId id);

  /** The whole trail after a row, in order. */
  List<RefundStep> trail(long after, int limit);

  /** What is to be put on timelines, in order. */
  List<Announcement> announcements(int limit);

  /** Marks an announcement as made. */
  void announced(long announcementId);
}
