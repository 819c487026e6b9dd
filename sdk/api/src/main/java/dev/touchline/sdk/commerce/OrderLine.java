package dev.touchline.sdk.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an order.
 *
 * @param line the shop's id of the line, by which refunds name it
 * @param name the product, as people read it
 * @param variant what was chosen, such as "Size 38, red"; null without variants
 * @param quantity how many were ordered, from 1
 * @param unitPrice of one, before discounts, as the shop shows it
 * @param discounts on this line, also its share of what the whole order got off
 * @param taxes on this line
 * @param total what the customer owes for the whole line: after discounts, with taxes
 */
public record OrderLine(
    String line,
    @Nullable String sku,
    String name,
    @Nullable String variant,
    int quantity,
    Price unitPrice,
    List<Discount> discounts,
    List<Tax> taxes,
    Price total) {

  public OrderLine {
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "quantity of line '" + line + "' must be at least 1, not " + quantity);
    }
    discounts = List.copyOf(discounts);
    taxes = List.copyOf(taxes);
  }
}
