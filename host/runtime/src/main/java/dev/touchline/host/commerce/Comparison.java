package dev.touchline.host.commerce;

import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.RefundBooking;
import java.util.List;

/**
 * What a shop's books say about one refund, compared with what they were before it: a closed set.
 */
sealed interface Comparison {

  /**
   * It is booked.
   *
   * @param how it was recognised, for the trail
   */
  record Booked(RefundBooking booking, String how) implements Comparison {}

  /**
   * It is not in the books, for now.
   *
   * @param others whether somebody else refunded something of the order meanwhile
   */
  record Absent(boolean others) implements Comparison {}

  /** The books can be read in more than one way. */
  record Undecidable(String why) implements Comparison {}

  /**
   * Compares. Pure.
   *
   * @param before ids of the refunds that were there before the first attempt
   */
  static Comparison of(RefundTerms terms, List<String> before, FoundRefunds found) {
    List<RefundBooking> own =
        found.refunds().stream().filter(booking -> terms.key().equals(booking.key())).toList();
    if (!own.isEmpty()) {
      return ofOwn(own);
    }
    List<RefundBooking> others =
        found.refunds().stream().filter(booking -> !before.contains(booking.id())).toList();
    return others.isEmpty() || found.keysKept()
        ? new Absent(!others.isEmpty())
        : ofUnnamed(terms, others);
  }

  private static Comparison ofOwn(List<RefundBooking> own) {
    List<RefundBooking> live =
        own.stream().filter(b -> b.state() != RefundBooking.State.FAILED).toList();
    if (live.size() > 1) {
      return new Undecidable("the shop has " + live.size() + " refunds with this refund's key");
    }
    return new Booked(live.isEmpty() ? own.getLast() : live.getFirst(), "it bears the key");
  }

  private static Comparison ofUnnamed(RefundTerms terms, List<RefundBooking> others) {
    List<RefundBooking> same =
        others.stream()
            .filter(booking -> booking.key() == null)
            .filter(booking -> booking.amount().customer().equals(terms.amount().customer()))
            .toList();
    return switch (same.size()) {
      case 0 -> new Absent(true);
      case 1 -> new Booked(same.getFirst(), "it is the only new refund of this amount");
      default -> new Undecidable("the shop has " + same.size() + " new refunds of this amount");
    };
  }
}
