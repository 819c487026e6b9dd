package dev.touchline.sdk.message;

import java.util.regex.Pattern;

/**
 * The host's name for one message, the same at every attempt. Made by the host; plugins build the
 * provider's id of the message from it where they choose that id, or pass it on as the provider's
 * idempotency key, so that a repeat is recognised and a lost message can be found.
 *
 * @param value 1 to 64 of {@code a-z 0-9 -}; unique among all messages of all hosts
 */
public record MessageKey(String value) {

  private static final Pattern VALUE = Pattern.compile("[a-z0-9-]{1,64}");

  public MessageKey {
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("message key must be 1 to 64 of a-z, 0-9 and -");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
