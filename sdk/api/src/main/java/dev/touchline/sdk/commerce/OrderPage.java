package dev.touchline.sdk.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a customer's orders.
 *
 * @param orders newest first by the time of placing, each order once
 * @param next the cursor of the page after it, any text up to 4,000 characters; null at the end
 */
public record OrderPage(List<Order> orders, @Nullable String next) {

  private static final int LONGEST_CURSOR = 4_000;

  public OrderPage {
    orders = List.copyOf(orders);
    if (next != null && next.length() > LONGEST_CURSOR) {
      throw new IllegalArgumentException(
          "cursor has " + next.length() + " characters, at most 4000");
    }
  }

  /** All there is. */
  public static OrderPage last(List<Order> orders) {
    return new OrderPage(orders, null);
  }
}
