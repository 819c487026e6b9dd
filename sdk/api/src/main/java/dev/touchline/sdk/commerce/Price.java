package dev.touchline.sdk.commerce;

import dev.touchline.sdk.money.Money;

/**
 * One amount in two currencies: that in which the shop keeps its books, and that in which the
 * customer sees and pays. They are the same in most shops. Both are exact as the shop gave them;
 * neither is ever converted from the other here.
 *
 * @param shop in the shop's currency
 * @param customer in the customer's currency
 */
public record Price(Money shop, Money customer) {

  /** An amount of a shop that has one currency. */
  public static Price of(Money both) {
    return new Price(both, both);
  }

  /** Nothing, in the currencies of another price. */
  public static Price zeroOf(Price other) {
    return new Price(Money.zero(other.shop.currency()), Money.zero(other.customer.currency()));
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException when a currency differs
   */
  public Price plus(Price other) {
    return new Price(shop.plus(other.shop), customer.plus(other.customer));
  }

  /**
   * The difference.
   *
   * @throws IllegalArgumentException when a currency differs
   */
  public Price minus(Price other) {
    return new Price(shop.minus(other.shop), customer.minus(other.customer));
  }

  /** Whether neither amount is greater than the other price's. */
  public boolean isAtMost(Price other) {
    return shop.compareTo(other.shop) <= 0 && customer.compareTo(other.customer) <= 0;
  }

  /** Whether either amount is below zero. */
  public boolean isNegative() {
    return shop.signum() < 0 || customer.signum() < 0;
  }

  /** Whether both amounts are zero. */
  public boolean isZero() {
    return shop.signum() == 0 && customer.signum() == 0;
  }
}
