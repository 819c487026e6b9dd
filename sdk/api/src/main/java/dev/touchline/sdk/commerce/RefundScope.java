package dev.touchline.sdk.commerce;

import dev.touchline.sdk.money.Money;
import java.util.List;

/** What of an order is to be refunded: a closed set. */
public sealed interface RefundScope {

  /** Everything that was paid and has not been refunded. */
  record Whole(boolean restock) implements RefundScope {}

  /**
   * Some pieces of some lines, at what the customer paid for them.
   *
   * @param lines at least one, each line once
   * @param shipping whether what is left of shipping is refunded, too
   */
  record Lines(List<Line> lines, boolean shipping) implements RefundScope {
    public Lines {
      lines = List.copyOf(lines);
      if (lines.isEmpty()) {
        throw new IllegalArgumentException("a refund by lines names at least one line");
      }
      if (lines.stream().map(Line::line).distinct().count() != lines.size()) {
        throw new IllegalArgumentException("a refund names a line twice");
      }
    }
  }

  /** What is left of shipping. */
  record ShippingOnly() implements RefundScope {}

  /**
   * An amount that belongs to no line.
   *
   * @param amount above zero, in the customer's currency
   */
  record Amount(Money amount) implements RefundScope {
    public Amount {
      if (amount.signum() <= 0) {
        throw new IllegalArgumentException("amount must be above zero, not " + amount);
      }
    }
  }

  /**
   * Pieces of a line.
   *
   * @param line the shop's id of the line
   * @param quantity how many, from 1
   * @param restock whether they go back on the shelf
   */
  record Line(String line, int quantity, boolean restock) {
    public Line {
      if (line.isBlank()) {
        throw new IllegalArgumentException("a line's id is empty");
      }
      if (quantity < 1) {
        throw new IllegalArgumentException(
            "quantity of line '" + line + "' must be at least 1, not " + quantity);
      }
    }
  }
}
