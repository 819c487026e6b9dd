package dev.touchline.plugins.facebook;

import dev.touchline.sdk.verdict.RejectedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text that is safe to store: checked bytes, and characters that every store can hold. */
final class Utf8 {

  private static final char REPLACEMENT = '\uFFFD';

  private Utf8() {}

  /**
   * Makes sure that bytes are UTF-8 without NUL (a NUL byte is never valid in JSON, and would make
   * a parser guess UTF-16).
   *
   * @throws RejectedException naming the first byte that is wrong
   */
  static void check(byte[] bytes) {
    if (isPlain(bytes)) {
      return;
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(Math.min(bytes.length, 4096));
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isError()) {
        throw new RejectedException(
            "body-not-utf8", "body is not UTF-8: the bytes at offset " + in.position());
      }
      if (result.isUnderflow()) {
        break;
      }
      out.clear();
    }
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == 0) {
        throw new RejectedException("body-not-json", "body has a NUL byte at offset " + at);
      }
    }
  }

  /** Whether all is ASCII without NUL, as most deliveries are. */
  private static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) {
      if (b <= 0) {
        return false;
      }
    }
    return true;
  }

  /** JSON escapes can smuggle NUL and half surrogate pairs into text; both become U+FFFD. */
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
}
