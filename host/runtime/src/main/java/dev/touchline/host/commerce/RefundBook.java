package dev.touchline.host.commerce;

import dev.touchline.host.commerce.RefundStore.Moved;
import dev.touchline.host.commerce.RefundStore.Trail;
import dev.touchline.host.model.RefundId;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes steps down: the refund as it is now, the row of the audit trail that says why, and what
 * the timeline is told, in one transaction.
 */
final class RefundBook {

  static final String LEDGER = "ledger";

  private final RefundStore store;
  private final Announcements announcements;
  private final Clock clock;

  RefundBook(RefundStore store, Announcements announcements, Clock clock) {
    this.store = store;
    this.announcements = announcements;
    this.clock = clock;
  }

  /**
   * A step that is about to be made.
   *
   * @param actor a token's name, or {@link #LEDGER}
   * @param booking what was found or told; null without one
   */
  record Step(
      String actor, String action, Map<String, Object> evidence, @Nullable RefundBooking booking) {

    static Step of(String actor, String action) {
      return new Step(actor, action, Map.of(), null);
    }

    static Step byLedger(String action) {
      return of(LEDGER, action);
    }

    Step with(String name, @Nullable Object fact) {
      Map<String, Object> facts = new LinkedHashMap<>(evidence);
      if (fact != null) {
        facts.put(name, fact);
      }
      return new Step(actor, action, facts, booking);
    }

    Step about(RefundBooking found) {
      return new Step(actor, action, evidence, found).with("booking", found);
    }
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  Refund reload(Refund refund) {
    return store.find(refund.id()).orElse(refund);
  }

  /** Adds a refund; empty when its idempotency key is known, or its order is busy. */
  Optional<Refund> add(RefundTerms terms, RefundProgress progress, List<Step> steps) {
    List<RefundStep.New> rows = new ArrayList<>();
    for (Step step : steps) {
      rows.add(row(step, progress.state()));
    }
    return store.add(terms, progress, id -> new Trail(rows, List.of(requested(id, terms))));
  }

  /** Makes a step; empty when somebody else made one first, or the order is busy. */
  Optional<Refund> move(Refund before, RefundProgress to, Step step) {
    Trail trail =
        new Trail(List.of(row(step, to.state())), announcements(before, to, step.booking()));
    return store.move(before, to, trail) == Moved.DONE
        ? Optional.of(new Refund(before.id(), before.terms(), to, before.version() + 1))
        : Optional.empty();
  }

  /** Makes a step, or shows what somebody else made of the refund meanwhile. */
  Refund moveOrReload(Refund before, RefundProgress to, Step step) {
    return move(before, to, step).orElseGet(() -> reload(before));
  }

  private RefundStep.New row(Step step, RefundState state) {
    return new RefundStep.New(
        now(), step.actor(), step.action(), state, CommerceJson.write(step.evidence()));
  }

  private List<Announcement> announcements(
      Refund before, RefundProgress to, @Nullable RefundBooking booking) {
    boolean asksPerson = to.person() && !before.progress().person();
    if (before.state() == to.state() && !asksPerson) {
      return List.of();
    }
    return switch (to.state()) {
      case SUCCEEDED -> List.of(succeeded(before, booking));
      case REJECTED -> List.of(of(EventKind.REFUND_FAILED, before, to.note()));
      case REQUESTED -> List.of();
      case APPROVED, SENT, PENDING, UNKNOWN -> List.of(announcements.of(before, to, now()));
    };
  }

  /** The shop's own record where there is one: its webhook then brings a duplicate. */
  private Announcement succeeded(Refund refund, @Nullable RefundBooking booking) {
    IncomingRecord record = booking == null ? null : booking.record();
    return record == null
        ? of(EventKind.REFUND_SUCCEEDED, refund, refund.terms().request().reason())
        : new Announcement(0, refund.terms().connectionId(), record);
  }

  private Announcement of(EventKind kind, Refund refund, @Nullable String reason) {
    return announcements.of(kind, refund.id(), refund.terms(), now(), reason);
  }

  private Announcement requested(RefundId id, RefundTerms terms) {
    return announcements.of(
        EventKind.REFUND_REQUESTED, id, terms, terms.createdAt(), terms.request().reason());
  }
}
