package dev.touchline.host.model;

import java.util.Arrays;

/** Text forms of numeric ids: a letter for the type, then Crockford base 32 in lower case. */
final class Base32 {

  private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
  private static final byte[] VALUES = new byte[128];
  private static final int MOST_DIGITS = 13;

  static {
    Arrays.fill(VALUES, (byte) -1);
    for (int i = 0; i < DIGITS.length; i++) {
      VALUES[DIGITS[i]] = (byte) i;
    }
  }

  private Base32() {}

  static void requireId(char prefix, long value) {
    if (value < 0) {
      throw new IllegalArgumentException("id '" + prefix + "' " + value + " must not be negative");
    }
  }

  static String format(char prefix, long value) {
    char[] text = new char[MOST_DIGITS + 1];
    int start = text.length;
    long rest = value;
    do {
      text[--start] = DIGITS[(int) (rest & 31)];
      rest >>>= 5;
    } while (rest != 0);
    text[--start] = prefix;
    return new String(text, start, text.length - start);
  }

  static long parse(char prefix, String what, String text) {
    int length = text.length();
    if (length < 2 || length > MOST_DIGITS + 1 || text.charAt(0) != prefix) {
      throw invalid(prefix, what, text);
    }
    if (text.charAt(1) == '0' && length > 2) {
      throw invalid(prefix, what, text);
    }
    long value = 0;
    for (int i = 1; i < length; i++) {
      char c = text.charAt(i);
      int digit = c < VALUES.length ? VALUES[c] : -1;
      if (digit < 0 || value > Long.MAX_VALUE >> 5) {
        throw invalid(prefix, what, text);
      }
      value = value << 5 | digit;
    }
    return value;
  }

  private static IllegalArgumentException invalid(char prefix, String what, String text) {
    return new IllegalArgumentException(
        what
            + " '"
            + Quoting.shortened(text)
            + "' must be '"
            + prefix
            + "' and 1 to 13 of 0-9 and a-z without i, l, o and u, with no zero in front");
  }
}
