package dev.touchline.host.commerce;

import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.identity.Identifier;
import java.time.Instant;
import java.util.List;

/**
 * What a refund is, from its beginning and for ever.
 *
 * @param connectionId the shop
 * @param idempotencyKey as the caller gave it
 * @param digest of the caller's request, by which another body under the same key is told
 * @param request with the order's number as the shop writes it
 * @param amount as quoted; exactly this is booked
 * @param customer how the shop knows who ordered
 * @param requestedBy the token's name
 * @param key what the shop gets to know it by
 */
public record RefundTerms(
    int connectionId,
    String idempotencyKey,
    String digest,
    RefundRequest request,
    Price amount,
    List<Identifier> customer,
    String requestedBy,
    RefundKey key,
    Instant createdAt) {
  public RefundTerms {
    customer = List.copyOf(customer);
  }
}
