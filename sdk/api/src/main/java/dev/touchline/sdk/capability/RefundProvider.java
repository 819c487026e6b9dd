package dev.touchline.sdk.capability;

import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundRequest;
import java.time.Duration;

/**
 * Gives money back through a shop.
 *
 * <p>The host keeps the ledger: it writes down what it is about to do before each call, so that a
 * crash at any point can be followed up, and it never repeats {@link #refund} unless it is certain
 * that nothing was booked. A plugin therefore never retries a refund by itself, and says {@link
 * RefundOutcome.Unknown} whenever it cannot tell.
 *
 * <p>All methods are called on threads that the plugin owns, several at once, though never two
 * refunds of one order.
 */
public interface RefundProvider extends Capability {

  /**
   * Says what can be refunded now. Changes nothing at the shop; called when somebody asks, and
   * again right before a refund is written down.
   *
   * @return the amounts, or in words why not; {@code OrderQuotes} works them out of an order for
   *     shops that do not themselves
   * @throws dev.touchline.sdk.verdict.RejectedException shown as the reason why not
   * @throws dev.touchline.sdk.verdict.VerdictException any other one: answered as "not available
   *     now", and nothing has begun
   */
  RefundQuote quote(RefundRequest request);

  /**
   * Asks the shop to refund, once.
   *
   * <p>Called once for each attempt, after the attempt was made durable. Bounded by the host's
   * deadline (30 seconds unless configured). Called again for the same key only when the host is
   * certain that the attempt before booked nothing.
   *
   * @param request what to refund; the order's number as the quote wrote it
   * @param amount what was quoted and approved: book exactly this or reject
   * @param key to pass on as the provider's idempotency key, and into a field that {@link #find}
   *     reads back
   * @return what came of it. An HTTP time-out, a reset, a 5xx, or a body that cannot be read is
   *     {@link RefundOutcome.Unknown}
   * @throws dev.touchline.sdk.verdict.RejectedException the same as {@link RefundOutcome.Rejected}:
   *     the plugin is certain that nothing was booked, and the refund ends as rejected
   * @throws dev.touchline.sdk.verdict.VerdictException any other one means "may have been booked",
   *     as does anything else that escapes and a call that is not over in time: the outcome is
   *     unknown, and the host goes on with {@link #find}
   */
  RefundOutcome refund(RefundRequest request, Price amount, RefundKey key);

  /**
   * Lists every refund that the shop has for the order. Called before the first attempt, so that
   * there is something to compare with, after an attempt whose outcome is unknown, and from time to
   * time while a refund is pending. Must not answer from a cache.
   *
   * @param request whose order
   * @param key of the refund that the host looks for
   * @return all of them, complete
   * @throws dev.touchline.sdk.verdict.VerdictException the host asks again later with growing
   *     distance; a refund that was not sent yet is not sent
   */
  FoundRefunds find(RefundRequest request, RefundKey key);

  /**
   * For how long after a call of {@link #refund} broke off the shop may still come to book it, such
   * as the time that its web server gives to a request. Absence of a refund is only believed when
   * this has passed. Rather too long than too short: money depends on it. The default is two
   * minutes.
   */
  default Duration latestBooking() {
    return Duration.ofMinutes(2);
  }
}
