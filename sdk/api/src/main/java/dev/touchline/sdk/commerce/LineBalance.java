package dev.touchline.sdk.commerce;

import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes the lines of an order add up to its total. Shops round each line and each tax by itself,
 * and the total by itself again, so that a smallest unit or two may be missing or too many. Pure.
 */
public final class LineBalance {

  private LineBalance() {}

  /**
   * Puts the difference that rounding made onto the line with the largest total.
   *
   * @param lines as the shop rounded them
   * @param shipping what the order's shipping costs
   * @param total of the order
   * @return lines that add up to the total with shipping; the same lines when the difference is
   *     more than rounding can make, such as a gift card, or there is none
   */
  public static List<OrderLine> of(List<OrderLine> lines, Price shipping, Price total) {
    Price sum = lines.stream().map(OrderLine::total).reduce(shipping, Price::plus);
    Price difference = total.minus(sum);
    if (lines.isEmpty()
        || difference.isZero()
        || !small(difference.shop(), lines.size())
        || !small(difference.customer(), lines.size())) {
      return lines;
    }
    OrderLine largest =
        lines.stream()
            .max(Comparator.comparing(line -> line.total().customer().amount()))
            .orElseThrow();
    if (largest.total().plus(difference).isNegative()) {
      return lines;
    }
    List<OrderLine> balanced = new ArrayList<>(lines);
    balanced.set(lines.indexOf(largest), with(largest, largest.total().plus(difference)));
    return List.copyOf(balanced);
  }

  /** Two roundings for each line, and two for shipping. */
  private static boolean small(Money difference, int lines) {
    int decimals = Math.max(0, difference.currency().getDefaultFractionDigits());
    BigDecimal most = BigDecimal.valueOf(2L * (lines + 1), decimals);
    return difference.amount().abs().compareTo(most) <= 0;
  }

  private static OrderLine with(OrderLine line, Price total) {
    return new OrderLine(
        line.line(),
        line.sku(),
        line.name(),
        line.variant(),
        line.quantity(),
        line.unitPrice(),
        line.discounts(),
        line.taxes(),
        total);
  }
}
