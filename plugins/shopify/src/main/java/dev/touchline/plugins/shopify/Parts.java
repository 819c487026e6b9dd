package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Shopify says how much a refund is in all, and does not say exactly what of it belongs to which
 * line. Here the total is laid out over the lines and shipping at what each is worth, so that the
 * parts always add up to it, in both currencies.
 *
 * @param shares of what is worth something, in the order given
 * @param other what belongs to none, such as duties
 */
record Parts(List<Price> shares, Price other) {

  Parts {
    shares = List.copyOf(shares);
  }

  /**
   * Lays out a total.
   *
   * @param worth what each part is worth, zero or more
   * @param total what there is, zero or more
   */
  static Parts of(List<Price> worth, Price total) {
    List<Money> shop = shares(worth, Price::shop, total.shop());
    List<Money> customer = shares(worth, Price::customer, total.customer());
    List<Price> shares = new ArrayList<>();
    Price rest = total;
    for (int i = 0; i < worth.size(); i++) {
      Price share = new Price(shop.get(i), customer.get(i));
      shares.add(share);
      rest = rest.minus(share);
    }
    return new Parts(shares, rest);
  }

  /** Each at its worth when there is enough for all; else in proportion, and all of it. */
  private static List<Money> shares(List<Price> worth, Function<Price, Money> side, Money total) {
    List<Money> wanted = worth.stream().map(side).toList();
    Money sum = wanted.stream().reduce(Money.zero(total.currency()), Money::plus);
    if (sum.compareTo(total) <= 0) {
      return wanted;
    }
    List<Money> shares = new ArrayList<>();
    Money before = Money.zero(total.currency());
    Money reached = Money.zero(total.currency());
    for (Money one : wanted) {
      before = before.plus(one);
      Money upTo = before.equals(sum) ? total : part(total, before, sum);
      shares.add(upTo.minus(reached));
      reached = upTo;
    }
    return shares;
  }

  private static Money part(Money total, Money before, Money sum) {
    int decimals = Math.max(0, total.currency().getDefaultFractionDigits());
    BigDecimal amount =
        total.amount().multiply(before.amount()).divide(sum.amount(), decimals, RoundingMode.FLOOR);
    return new Money(amount, total.currency());
  }
}
