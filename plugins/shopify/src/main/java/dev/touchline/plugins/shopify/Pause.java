package dev.touchline.plugins.shopify;

import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Duration;

/** Waits. */
interface Pause {

  /** The real one, on the thread that calls; ends early with a verdict when it is interrupted. */
  Pause REAL =
      duration -> {
        try {
          Thread.sleep(duration);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new RetryLaterException("interrupted", "the wait for Shopify was interrupted");
        }
      };

  /** Waits for as long. */
  void of(Duration duration);
}
