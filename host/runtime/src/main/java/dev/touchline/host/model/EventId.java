package dev.touchline.host.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The id of an event: 16 bytes that follow from its connection and its external id, the same on
 * every store and at every replay.
 *
 * @param high the first eight bytes, big-endian
 * @param low the other eight
 */
public record EventId(long high, long low) implements Comparable<EventId> {

  private static final int TEXT_LENGTH = 23;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /**
   * The id of what a connection calls {@code externalId}: the beginning of SHA-256 over the
   * connection's id (four bytes), a zero byte and the external id in UTF-8.
   */
  public static EventId of(int connectionId, String externalId) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(5).putInt(0, connectionId));
    return ofBytes(digest.digest(externalId.getBytes(StandardCharsets.UTF_8)));
  }

  /** The id in the first 16 of some bytes. */
  public static EventId ofBytes(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new EventId(buffer.getLong(), buffer.getLong());
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and the rule that it breaks
   */
  public static EventId parse(String text) {
    if (text.length() == TEXT_LENGTH && text.charAt(0) == 'e') {
      try {
        EventId id = ofBytes(Base64.getUrlDecoder().decode(text.substring(1)));
        if (id.toString().equals(text)) {
          return id;
        }
      } catch (IllegalArgumentException e) {
        // not base64url: told below
      }
    }
    throw new IllegalArgumentException(
        "event id '" + Quoting.shortened(text) + "' must be 'e' and 22 characters of base64url");
  }

  /** The 16 bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /** Orders by the bytes, taken as unsigned. */
  @Override
  public int compareTo(EventId other) {
    int first = Long.compareUnsigned(high, other.high);
    return first != 0 ? first : Long.compareUnsigned(low, other.low);
  }

  /** The text form: "e" and 22 characters of base64url. */
  @Override
  public String toString() {
    return "e" + ENCODER.encodeToString(bytes());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
