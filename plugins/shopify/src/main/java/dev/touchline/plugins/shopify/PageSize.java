package dev.touchline.plugins.shopify;

import dev.touchline.sdk.verdict.RejectedException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * How many orders to ask for at once. What a query costs is Shopify's to say, and changes; so this
 * begins high, and halves when Shopify finds a query too costly. Thread-safe.
 */
final class PageSize {

  /** The verdict's code for a query that costs more than any may. */
  static final String TOO_COSTLY = "query-too-costly";

  private static final int LARGEST = 20;

  private final AtomicInteger size = new AtomicInteger(LARGEST);

  /** Asks with the size that works. */
  <T> T ask(int wanted, IntFunction<T> question) {
    while (true) {
      int now = Math.max(1, Math.min(wanted, size.get()));
      try {
        return question.apply(now);
      } catch (RejectedException e) {
        if (!e.code().equals(TOO_COSTLY) || now == 1) {
          throw e;
        }
        size.accumulateAndGet(now / 2, Math::min);
      }
    }
  }
}
