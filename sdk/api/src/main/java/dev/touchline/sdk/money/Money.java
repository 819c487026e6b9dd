package dev.touchline.sdk.money;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An exact amount in one currency. Never a floating-point number.
 *
 * <p>The amount has at least as many decimals as the currency's minor unit (VND 0, EUR 2, KWD 3;
 * ISO 4217) and more only where they are not zero, as in a unit price of 0.125 EUR. So two amounts
 * of the same value are equal, and {@code 12000.00 VND} is {@code 12000 VND}.
 *
 * @param amount at most 18 digits before and 6 after the point
 * @param currency ISO 4217
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

  private static final int MOST_DECIMALS = 6;
  private static final int MOST_INTEGER_DIGITS = 18;

  public Money {
    // the cheap checks come first: new BigDecimal("1e999999999") is small until it is expanded
    if ((long) amount.precision() - amount.scale() > MOST_INTEGER_DIGITS && amount.signum() != 0) {
      throw new IllegalArgumentException("amount has more than 18 digits before the point");
    }
    BigDecimal stripped = amount.stripTrailingZeros();
    int decimals = Math.max(stripped.scale(), minorUnits(currency));
    if (decimals > MOST_DECIMALS) {
      throw new IllegalArgumentException("amount has more than 6 decimals");
    }
    amount = stripped.setScale(decimals, RoundingMode.UNNECESSARY);
  }

  /**
   * Reads a decimal string and a currency code.
   *
   * @param amount such as "12.30" or "-5"; no thousands separators
   * @param currency an ISO 4217 code in upper case
   * @throws IllegalArgumentException naming the value that cannot be read
   */
  public static Money of(String amount, String currency) {
    BigDecimal value;
    try {
      value = new BigDecimal(amount);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("amount '" + amount + "' is not a decimal number", e);
    }
    return new Money(value, currencyOf(currency));
  }

  /**
   * Reads an amount in the currency's smallest unit: 1234 is 12.34 EUR, 1234 VND, 1.234 KWD.
   *
   * @throws IllegalArgumentException when the currency is unknown
   */
  public static Money ofMinor(long minor, String currency) {
    Currency unit = currencyOf(currency);
    return new Money(new BigDecimal(BigInteger.valueOf(minor), minorUnits(unit)), unit);
  }

  /** Nothing, in a currency. */
  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /**
   * The sum.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money plus(Money other) {
    return new Money(amount.add(sameCurrency(other).amount), currency);
  }

  /**
   * The difference.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  public Money minus(Money other) {
    return plus(other.negated());
  }

  /** The amount times a whole number. */
  public Money times(long factor) {
    return new Money(amount.multiply(BigDecimal.valueOf(factor)), currency);
  }

  /** The amount with the other sign. */
  public Money negated() {
    return new Money(amount.negate(), currency);
  }

  /** Rounded half up to the currency's minor unit. */
  public Money rounded() {
    return new Money(amount.setScale(minorUnits(currency), RoundingMode.HALF_UP), currency);
  }

  /** -1, 0 or 1. */
  public int signum() {
    return amount.signum();
  }

  /**
   * Orders amounts of one currency.
   *
   * @throws IllegalArgumentException when the currencies differ
   */
  @Override
  public int compareTo(Money other) {
    return amount.compareTo(sameCurrency(other).amount);
  }

  /** Such as {@code 12.30 EUR}. */
  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.getCurrencyCode();
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "cannot combine "
              + currency.getCurrencyCode()
              + " with "
              + other.currency.getCurrencyCode());
    }
    return other;
  }

  private static Currency currencyOf(String code) {
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("currency '" + code + "' is not an ISO 4217 code", e);
    }
  }

  private static int minorUnits(Currency currency) {
    return Math.max(0, currency.getDefaultFractionDigits());
  }
}
