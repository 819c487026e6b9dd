package dev.touchline.sdk.commerce;

import java.util.regex.Pattern;

/**
 * The host's name for one refund, the same at every attempt. Made by the host; plugins pass it on:
 * as the provider's idempotency key where there is one, and into a field that comes back when
 * refunds are listed.
 *
 * @param value 1 to 64 of {@code a-z 0-9 -}
 */
public record RefundKey(String value) {

  private static final Pattern VALUE = Pattern.compile("[a-z0-9-]{1,64}");

  public RefundKey {
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("refund key must be 1 to 64 of a-z, 0-9 and -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
