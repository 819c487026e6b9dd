package dev.touchline.sdk.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an order is sent, and what that costs.
 *
 * @param method as the shop calls it; null when unknown
 * @param taxes on shipping
 * @param total what the customer owes for shipping: after discounts, with taxes
 */
public record Shipping(@Nullable String method, List<Tax> taxes, Price total) {
  public Shipping {
    taxes = List.copyOf(taxes);
  }
}
