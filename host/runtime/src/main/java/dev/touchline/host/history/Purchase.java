package dev.touchline.host.history;

import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one order of a profile comes to, in one currency.
 *
 * @param key which order
 * @param placed whether the order itself was seen, and not only a cancellation or refund of it
 * @param total the newest total known
 * @param totalAsOf as of when
 * @param updated whether that total came with a change of the order
 * @param cancelled what was taken back by cancelling, positive; null when all of the order was
 * @param cancelledAsOf as of when
 * @param refunded the sum of succeeded refunds, positive
 */
public record Purchase(
    Key key,
    boolean placed,
    BigDecimal total,
    AsOf totalAsOf,
    boolean updated,
    @Nullable BigDecimal cancelled,
    AsOf cancelledAsOf,
    BigDecimal refunded) {

  /**
   * When something held: the instant and, between equal ones, the record that came in later.
   *
   * @param recordId 0 when it was never seen
   */
  public record AsOf(long micros, long recordId) implements Comparable<AsOf> {

    static final AsOf NEVER = new AsOf(Long.MIN_VALUE, 0);

    @Override
    public int compareTo(AsOf other) {
      int byTime = Long.compare(micros, other.micros);
      return byTime != 0 ? byTime : Long.compare(recordId, other.recordId);
    }
  }

  /**
   * Which order.
   *
   * @param number as customers write it; empty for refunds that name no order
   * @param currency ISO 4217; empty for a cancellation that names no amount
   */
  public record Key(long profileId, int connectionId, String number, String currency) {}

  /**
   * An order that a later change gave to another customer.
   *
   * @param profileId whose it is now
   * @param asOf since when
   */
  public record TakenOver(long profileId, int connectionId, String number, AsOf asOf) {}

  /** An order of which nothing is known yet. */
  static Purchase unknown(Key key) {
    return new Purchase(
        key,
        false,
        BigDecimal.ZERO,
        AsOf.NEVER,
        false,
        BigDecimal.ZERO,
        AsOf.NEVER,
        BigDecimal.ZERO);
  }

  /**
   * The order's total as of an instant; an older one than is known changes nothing.
   *
   * @param change whether it came with a change of the order
   */
  Purchase totalling(@Nullable Money amount, AsOf asOf, boolean change) {
    if (amount == null || asOf.compareTo(totalAsOf) < 0) {
      return new Purchase(key, true, total, totalAsOf, updated, cancelled, cancelledAsOf, refunded);
    }
    return new Purchase(
        key, true, amount.amount(), asOf, change, cancelled, cancelledAsOf, refunded);
  }

  /** The order cancelled as of an instant, by an amount or, with null, as a whole. */
  Purchase cancelled(@Nullable Money amount, AsOf asOf) {
    if (asOf.compareTo(cancelledAsOf) < 0) {
      return this;
    }
    return new Purchase(
        key,
        placed,
        total,
        totalAsOf,
        updated,
        amount == null ? null : amount.amount().abs(),
        asOf,
        refunded);
  }

  /** One more succeeded refund. */
  Purchase refunded(Money amount) {
    return new Purchase(
        key,
        placed,
        total,
        totalAsOf,
        updated,
        cancelled,
        cancelledAsOf,
        refunded.add(amount.amount().abs()));
  }
}
