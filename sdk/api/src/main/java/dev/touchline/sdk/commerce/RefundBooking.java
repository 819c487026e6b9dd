package dev.touchline.sdk.commerce;

import dev.touchline.sdk.record.IncomingRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the shop has it in its books, whoever made it.
 *
 * @param id the shop's id of it, stable and unique within the order
 * @param key the host's key, where the shop kept it beside the refund (in a note, a reason, a
 *     metadata field); null when there is none
 * @param amount how much goes back to the customer
 * @param items the pieces it is for; empty when the shop does not say
 * @param reference the payment provider's id of it
 * @param record the very record that this connection's webhook, poll or import makes of this
 *     refund, with the same dedupe key; null when the connection never brings in refunds by itself.
 *     The host puts it into the inbox when a refund succeeded, so that the timeline shows it at
 *     once, and the shop's own message of it is recognised as a duplicate. A connection that brings
 *     in refunds and gives no record here has them on the timeline twice. Never null-and-later-set
 *     for the same refund
 */
public record RefundBooking(
    String id,
    @Nullable RefundKey key,
    State state,
    Price amount,
    @Nullable Instant at,
    List<LineItem> items,
    @Nullable String reason,
    @Nullable String reference,
    @Nullable IncomingRecord record) {

  /** Where the money is. */
  public enum State {
    /** Booked, and not settled yet. The host asks again until it is. */
    PENDING,
    /** The money has gone back, as far as the shop can tell. */
    SUCCEEDED,
    /** Booked, and refused later: no money has moved. */
    FAILED
  }

  public RefundBooking {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a refund's id is empty");
    }
    if (amount.isNegative()) {
      throw new IllegalArgumentException(
          "refund '" + id + "' must have an amount of zero or more, not " + amount.customer());
    }
    items = List.copyOf(items);
  }
}
