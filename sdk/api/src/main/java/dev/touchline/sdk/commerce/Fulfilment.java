package dev.touchline.sdk.commerce;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parcel, or whatever else brings lines to the customer.
 *
 * @param id the shop's id of it
 * @param status the shop's or carrier's word
 * @param trackingLink where the customer follows it
 * @param items what is in it; empty when the shop does not say
 */
public record Fulfilment(
    String id,
    String status,
    @Nullable String carrier,
    @Nullable String trackingNumber,
    @Nullable URI trackingLink,
    @Nullable Instant shippedAt,
    @Nullable Instant deliveredAt,
    List<LineItem> items) {
  public Fulfilment {
    items = List.copyOf(items);
  }
}
