package dev.touchline.host.commerce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a refund is.
 *
 * @param person whether a person has to decide
 * @param note why it is where it is, for people
 * @param reference the shop's id of the booking
 * @param approvedBy who approved it; null while nobody did
 * @param baseline the shop's refunds before the first attempt, by id; null before it
 * @param certainAt from when on the absence of a booking is certain; null before an attempt
 * @param attempts how often it was sent
 * @param checks how often the shop was asked since the state changed; for the back-off
 * @param nextAt when to go on without being asked; null when there is nothing to do
 * @param reconciled whether its outcome was found by asking rather than told
 */
public record RefundProgress(
    RefundState state,
    boolean person,
    @Nullable String note,
    @Nullable String reference,
    @Nullable String approvedBy,
    @Nullable List<String> baseline,
    @Nullable Instant certainAt,
    int attempts,
    int checks,
    @Nullable Instant nextAt,
    boolean reconciled) {

  public RefundProgress {
    baseline = baseline == null ? null : List.copyOf(baseline);
  }

  static RefundProgress requested() {
    return new RefundProgress(
        RefundState.REQUESTED, false, null, null, null, null, null, 0, 0, null, false);
  }

  RefundProgress approved(@Nullable String by, Instant now) {
    return new RefundProgress(
        RefundState.APPROVED, false, null, null, by, baseline, null, attempts, 0, now, reconciled);
  }

  /** Nothing was sent, or certainly not booked: tried again later. */
  RefundProgress waiting(String why, Instant next) {
    return new RefundProgress(
        RefundState.APPROVED,
        false,
        why,
        null,
        approvedBy,
        baseline,
        certainAt,
        attempts,
        checks + 1,
        next,
        reconciled);
  }

  /** Nobody is asked about earlier bookings again: a person has looked at them. */
  RefundProgress withoutBaseline() {
    return new RefundProgress(
        state, person, note, reference, approvedBy, null, null, 0, checks, nextAt, reconciled);
  }

  RefundProgress sent(List<String> before, Instant certain, Instant next) {
    return new RefundProgress(
        RefundState.SENT,
        false,
        null,
        null,
        approvedBy,
        before,
        certain,
        attempts + 1,
        0,
        next,
        reconciled);
  }

  RefundProgress succeeded(String booking, @Nullable String why, boolean found) {
    return ended(RefundState.SUCCEEDED, booking, why, found);
  }

  RefundProgress rejected(@Nullable String booking, String why, boolean found) {
    return ended(RefundState.REJECTED, booking, why, found);
  }

  private RefundProgress ended(
      RefundState end, @Nullable String booking, @Nullable String why, boolean found) {
    return new RefundProgress(
        end,
        false,
        why,
        booking,
        approvedBy,
        baseline,
        certainAt,
        attempts,
        0,
        null,
        reconciled || found);
  }

  RefundProgress pending(String booking, Instant next, boolean found) {
    int asked = state == RefundState.PENDING ? checks + 1 : 0;
    return new RefundProgress(
        RefundState.PENDING,
        false,
        null,
        booking,
        approvedBy,
        baseline,
        certainAt,
        attempts,
        asked,
        next,
        reconciled || found);
  }

  /** Not known any better: a pending refund stays pending. */
  RefundProgress doubtful(String why, Instant next) {
    int asked = state == RefundState.UNKNOWN || state == RefundState.PENDING ? checks + 1 : 0;
    return new RefundProgress(
        state == RefundState.PENDING ? RefundState.PENDING : RefundState.UNKNOWN,
        false,
        why,
        reference,
        approvedBy,
        baseline,
        certainAt,
        attempts,
        asked,
        next,
        reconciled);
  }

  RefundProgress forPerson(String why) {
    return new RefundProgress(
        RefundState.UNKNOWN,
        true,
        why,
        reference,
        approvedBy,
        baseline,
        certainAt,
        attempts,
        checks,
        null,
        reconciled);
  }
}
