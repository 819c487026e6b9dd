package dev.touchline.sdk.verdict;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The same call may succeed later: time-outs, 429, 5xx. The host tries again with growing distance.
 */
public final class RetryLaterException extends VerdictException {

  private static final long serialVersionUID = 1L;

  private final @Nullable Duration notBefore;

  /** Retry when the host sees fit. */
  public RetryLaterException(String code, String message) {
    this(code, message, null, null);
  }

  /**
   * Retry, but not before some time has passed.
   *
   * @param notBefore as the provider asked, for example in Retry-After; null when it did not
   */
  public RetryLaterException(
      String code, String message, @Nullable Duration notBefore, @Nullable Throwable cause) {
    super(code, message, cause);
    this.notBefore = notBefore;
  }

  /** How long the provider wants to be left alone, from now; empty when it did not say. */
  public Optional<Duration> notBefore() {
    return Optional.ofNullable(notBefore);
  }
}
