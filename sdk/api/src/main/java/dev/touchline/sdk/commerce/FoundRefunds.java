package dev.touchline.sdk.commerce;

import java.util.List;

/**
 * All refunds that a shop has booked for an order.
 *
 * @param refunds every one, whoever made it and in any state; never a page of them
 * @param keysKept whether a refund that this connection made always bears its key here. Then a
 *     refund without the key is known to be somebody else's; else one of the same amount that was
 *     not there before is taken to be the one that was asked for
 */
public record FoundRefunds(List<RefundBooking> refunds, boolean keysKept) {
  public FoundRefunds {
    refunds = List.copyOf(refunds);
    if (refunds.stream().map(RefundBooking::id).distinct().count() != refunds.size()) {
      throw new IllegalArgumentException("two refunds of an order have the same id");
    }
  }
}
