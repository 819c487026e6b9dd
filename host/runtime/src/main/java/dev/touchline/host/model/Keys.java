package dev.touchline.host.model;

import org.jspecify.annotations.Nullable;

/** Text that every store keeps unchanged in a column: bounded, without control characters. */
final class Keys {

  private Keys() {}

  static @Nullable String read(JsonReading in, int longest) {
    String text = in.text();
    if (text == null) {
      return null;
    }
    if (text.length() > longest) {
      throw in.fail("invalid-value", "has " + text.length() + " characters, at most " + longest);
    }
    requireStorable(text, in);
    return text;
  }

  private static void requireStorable(String text, JsonReading in) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7f) {
        throw in.fail("invalid-value", "holds a control character");
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          throw in.fail("invalid-value", "holds half of a surrogate pair");
        }
        i++;
      }
    }
  }
}
