package dev.touchline.host.store;

import org.jspecify.annotations.Nullable;

/**
 * Texts that every engine takes: PostgreSQL refuses NUL, and UTF-8 has no half of a surrogate pair.
 */
final class Storable {

  private static final char REPLACEMENT = '\uFFFD';

  private Storable() {}

  static @Nullable String orNull(@Nullable String text) {
    return text == null ? null : text(text);
  }

  /** The text with what cannot be stored replaced; mostly the text itself. */
  static String text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        return replaced(text);
      }
    }
    return text;
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == 0 || isHalf(c) ? REPLACEMENT : c)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isHalf(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
