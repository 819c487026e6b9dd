package dev.touchline.host.commerce;

import dev.touchline.host.commerce.RefundBook.Step;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.RefundBooking;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes down what was found in a shop's books about a refund whose outcome nobody told. */
final class RefundFindings {

  static final String OTHERS =
      "the shop has no refund of this key, but somebody else refunded something of the order since";

  private final RefundBook book;
  private final CommerceSettings settings;

  RefundFindings(RefundBook book, CommerceSettings settings) {
    this.book = book;
    this.settings = settings;
  }

  /** It is booked: the booking's own state counts. */
  Refund booked(Refund refund, Comparison.Booked booked, FoundRefunds found) {
    RefundBooking booking = booked.booking();
    Step step =
        Step.byLedger("reconcile")
            .with("how", booked.how())
            .with("shop", found.refunds())
            .about(booking);
    RefundProgress before = refund.progress();
    RefundProgress after =
        switch (booking.state()) {
          case SUCCEEDED -> before.succeeded(booking.id(), difference(refund, booking), true);
          case PENDING -> before.pending(booking.id(), next(refund), true);
          case FAILED ->
              before.rejected(booking.id(), "the shop booked the refund, and it failed", true);
        };
    return book.moveOrReload(refund, after, step);
  }

  /** Both sides are shown, and a person decides. */
  Refund forPerson(Refund refund, String why, FoundRefunds found) {
    Step step =
        Step.byLedger("ask-person")
            .with("reason", why)
            .with("asked", refund.terms().request())
            .with("amount", refund.terms().amount())
            .with("key", refund.terms().key().value())
            .with("attempts", refund.progress().attempts())
            .with("shopBefore", refund.progress().baseline())
            .with("shop", found.refunds());
    return book.moveOrReload(refund, refund.progress().forPerson(why), step);
  }

  /** What is worth saying when a shop booked another amount; null when it did not. */
  static @Nullable String difference(Refund refund, RefundBooking booking) {
    return booking.amount().customer().equals(refund.terms().amount().customer())
        ? null
        : "the shop booked %s instead of %s"
            .formatted(booking.amount().customer(), refund.terms().amount().customer());
  }

  private Instant next(Refund refund) {
    int looks = refund.state() == RefundState.PENDING ? refund.progress().checks() : 0;
    return book.now().plus(settings.pause(looks));
  }
}
