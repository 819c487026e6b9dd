package dev.touchline.host.oauth;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of one connection.
 *
 * @param obtainedAt when they were asked for, by this host's clock
 * @param expiresAt when the access token ends, by this host's clock; null when the provider did not
 *     say
 */
record Tokens(
    String accessToken,
    @Nullable String refreshToken,
    Instant obtainedAt,
    @Nullable Instant expiresAt) {

  private static final Duration LONGEST_MARGIN = Duration.ofMinutes(1);
  private static final int MARGIN_PART = 10;

  /**
   * Whether the access token is to be used no more: a tenth of its life before its end, a minute at
   * most, so that it does not end on the way and the provider's clock may run ahead somewhat.
   */
  boolean endsSoon(Instant now) {
    if (expiresAt == null) {
      return false;
    }
    Duration margin = Duration.between(obtainedAt, expiresAt).dividedBy(MARGIN_PART);
    Duration most = margin.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : margin;
    return !now.isBefore(expiresAt.minus(most));
  }

  /** Shows no token. */
  @Override
  public String toString() {
    return "Tokens[until " + expiresAt + "]";
  }
}
