package dev.touchline.sdk.commerce;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goods on their way back, or back already.
 *
 * @param id the shop's id of it
 * @param status the shop's own word
 * @param reason what the customer said
 */
public record OrderReturn(
    String id,
    String status,
    @Nullable Instant requestedAt,
    @Nullable String reason,
    List<LineItem> items) {
  public OrderReturn {
    items = List.copyOf(items);
  }
}
