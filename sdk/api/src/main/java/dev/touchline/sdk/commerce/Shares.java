package dev.touchline.sdk.commerce;

import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * Splits amounts into pieces that always add up to the whole, in the currency's smallest unit: VND
 * without decimals, KWD with three. Pure.
 */
public final class Shares {

  private Shares() {}

  /**
   * What some pieces cost, of a line whose pieces go back little by little: taking all pieces in
   * any portions gives exactly the whole.
   *
   * @param whole what all pieces cost, zero or more
   * @param pieces how many there are, from 1
   * @param before how many of them were taken already
   * @param taken how many are taken now; with those before, at most {@code pieces}
   */
  public static Price of(Price whole, int pieces, int before, int taken) {
    if (pieces < 1 || before < 0 || taken < 0 || (long) before + taken > pieces) {
      throw new IllegalArgumentException(
          "cannot take " + taken + " after " + before + " of " + pieces + " pieces");
    }
    return new Price(
        of(whole.shop(), pieces, before, taken), of(whole.customer(), pieces, before, taken));
  }

  private static Money of(Money whole, int pieces, int before, int taken) {
    return upTo(whole, pieces, before + taken).minus(upTo(whole, pieces, before));
  }

  /** Rounded down, but for the last piece, which takes what is left. */
  private static Money upTo(Money whole, int pieces, int count) {
    if (count == pieces) {
      return whole;
    }
    Currency currency = whole.currency();
    BigDecimal part =
        whole
            .amount()
            .multiply(BigDecimal.valueOf(count))
            .divide(
                BigDecimal.valueOf(pieces),
                Math.max(0, currency.getDefaultFractionDigits()),
                RoundingMode.FLOOR);
    return new Money(part, currency);
  }
}
