package dev.touchline.plugins.shopify;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Text that is safe to store and to show. */
final class Text {

  private static final char REPLACEMENT = '\uFFFD';
  private static final int DIGEST_BYTES = 12;

  private Text() {}

  /** JSON's escapes can smuggle in NUL and half surrogate pairs; both become U+FFFD. */
  static String storable(String text) {
    StringBuilder cleaned = null;
    for (int at = 0; at < text.length(); at++) {
      char here = text.charAt(at);
      boolean pair =
          Character.isHighSurrogate(here)
              && at + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(at + 1));
      if (pair) {
        at++;
      } else if (here == 0 || Character.isSurrogate(here)) {
        cleaned = cleaned == null ? new StringBuilder(text) : cleaned;
        cleaned.setCharAt(at, REPLACEMENT);
      }
    }
    return cleaned == null ? text : cleaned.toString();
  }

  /** At most so many characters, without half a surrogate pair at the end. */
  static String cut(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end);
  }

  /** What GraphQL writes as PARTIALLY_PAID, people read as "partially paid". */
  static @Nullable String words(@Nullable String name) {
    return name == null ? null : name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** 96 bits of SHA-256 in hexadecimal. */
  static String digest(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }
}
