package dev.touchline.plugins.email;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, of which 32 hexadecimal digits are kept. */
final class Digest {

  private static final int KEPT = 32;

  private Digest() {}

  static String of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  static String of(byte[] bytes) {
    MessageDigest digest = begin();
    digest.update(bytes);
    return hex(digest);
  }

  /** The digest of what was put into it, which ends it. */
  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, KEPT);
  }

  /** For bytes that come one after the other. */
  static MessageDigest begin() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
