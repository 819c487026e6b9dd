package dev.touchline.host.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** Keys of fixed size: the first 16 bytes of SHA-256. */
final class Hash {

  private static final int KEPT_BYTES = 16;

  private Hash() {}

  /** Over a connection and a text that is unique within it. */
  static byte[] of(int connectionId, String text) {
    return of(connectionId, text, new byte[0]);
  }

  /** Over a connection, a text and some content. */
  static byte[] of(int connectionId, String text, byte[] content) {
    MessageDigest digest = sha256();
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(connectionId).array());
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    if (content.length > 0) {
      digest.update((byte) 0);
      digest.update(content);
    }
    return Arrays.copyOf(digest.digest(), KEPT_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
