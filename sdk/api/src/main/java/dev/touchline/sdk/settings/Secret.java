package dev.touchline.sdk.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A value that must not be seen: a password, a token, a signing key. A settings component of this
 * type is encrypted at rest, never comes back over the API, and prints as {@code ****}.
 *
 * <p>Not a record, so that no generated {@code toString} can show it. Equality takes the same time
 * wherever the values differ.
 */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /**
   * Wraps a value.
   *
   * @throws IllegalArgumentException when it is empty
   */
  public static Secret of(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a secret must not be empty");
    }
    return new Secret(Objects.requireNonNull(value));
  }

  /** The value itself. Hand it to what needs it at once; do not keep or log it. */
  public String reveal() {
    return value;
  }

  /** The value's bytes in UTF-8, as signing keys are used. */
  public byte[] revealBytes() {
    return value.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(revealBytes(), that.revealBytes());
  }

  @Override
  public int hashCode() {
    return 0; // says nothing of the value
  }

  @Override
  public String toString() {
    return "****";
  }
}
