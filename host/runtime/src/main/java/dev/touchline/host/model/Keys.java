package dev.touchline.host.model;

/** What a text must be so that every store keeps it unchanged in a column. */
final class Keys {

  private Keys() {}

  static void requireStorable(String text, JsonReading in) {
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
