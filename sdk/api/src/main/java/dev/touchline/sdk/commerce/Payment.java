package dev.touchline.sdk.commerce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A payment of an order.
 *
 * @param id the shop's id of it
 * @param method such as "visa" or "cash on delivery"; null when unknown
 * @param reference the payment provider's id of it; null when unknown
 */
public record Payment(
    String id,
    @Nullable String method,
    State state,
    Price amount,
    @Nullable Instant at,
    @Nullable String reference) {

  /** Where a payment is. Only what is {@link #PAID} can be refunded. */
  public enum State {
    AUTHORIZED,
    PAID,
    FAILED,
    VOIDED
  }
}
