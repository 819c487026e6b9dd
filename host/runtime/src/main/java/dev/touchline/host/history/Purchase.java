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
 * @param totalAtMicros as of when; {@link Long#MIN_VALUE} when none was seen
 * @param cancelled what was taken back by cancelling, positive; null when all of the order was
 * @param cancelledAtMicros as of when; {@link Long#MIN_VALUE} when it never was
 * @param refunded the sum of succeeded refunds, positive
 */
public record Purchase(
    Key key,
    boolean placed,
    BigDecimal total,
    long totalAtMicros,
    @Nullable BigDecimal cancelled,
    long cancelledAtMicros,
    BigDecimal refunded) {

  /**
   * Which order.
   *
   * @param number as customers write it; empty for refunds that name no order
   * @param currency ISO 4217; empty for a cancellation that names no amount
   */
  public record Key(long profileId, int connectionId, String number, String currency) {}

  /** An order of which nothing is known yet. */
  static Purchase unknown(Key key) {
    return new Purchase(
        key,
        false,
        BigDecimal.ZERO,
        Long.MIN_VALUE,
        BigDecimal.ZERO,
        Long.MIN_VALUE,
        BigDecimal.ZERO);
  }

  /** The order's total as of an instant; an older one than is known changes nothing. */
  Purchase totalling(@Nullable Money amount, long atMicros) {
    if (amount == null || atMicros < totalAtMicros) {
      return new Purchase(key, true, total, totalAtMicros, cancelled, cancelledAtMicros, refunded);
    }
    return new Purchase(
        key, true, amount.amount(), atMicros, cancelled, cancelledAtMicros, refunded);
  }

  /** The order cancelled as of an instant, by an amount or, with null, as a whole. */
  Purchase cancelled(@Nullable Money amount, long atMicros) {
    if (atMicros < cancelledAtMicros) {
      return this;
    }
    return new Purchase(
        key,
        placed,
        total,
        totalAtMicros,
        amount == null ? null : amount.amount().abs(),
        atMicros,
        refunded);
  }

  /** One more succeeded refund. */
  Purchase refunded(Money amount) {
    return new Purchase(
        key,
        placed,
        total,
        totalAtMicros,
        cancelled,
        cancelledAtMicros,
        refunded.add(amount.amount().abs()));
  }
}
