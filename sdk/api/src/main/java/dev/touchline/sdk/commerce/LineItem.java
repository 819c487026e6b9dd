package dev.touchline.sdk.commerce;

/**
 * Some pieces of an order's line.
 *
 * @param line the shop's id of the line
 * @param quantity how many, from 1
 */
public record LineItem(String line, int quantity) {
  public LineItem {
    if (quantity < 1) {
      throw new IllegalArgumentException(
          "quantity of line '" + line + "' must be at least 1, not " + quantity);
    }
  }
}
