package dev.touchline.host.model;

/** Cuts texts for people without breaking a character. */
final class Quoting {

  private static final int LONGEST_VALUE = 40;

  private Quoting() {}

  /** A value as error messages repeat it: one line of at most 40 characters. */
  static String shortened(String value) {
    return cut(oneLine(value), LONGEST_VALUE);
  }

  /** At most {@code limit} characters, the last one "…" when something was cut off. */
  static String cut(String text, int limit) {
    if (text.length() <= limit) {
      return text;
    }
    int end = limit - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end).stripTrailing() + "…";
  }

  /** Runs of white space and control characters become one space each. */
  static String oneLine(String text) {
    if (!needsChange(text)) {
      return text;
    }
    StringBuilder line = new StringBuilder(text.length());
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isGap(c)) {
        gap = !line.isEmpty();
      } else {
        if (gap) {
          line.append(' ');
          gap = false;
        }
        line.append(c);
      }
    }
    return line.toString();
  }

  private static boolean needsChange(String text) {
    boolean afterGap = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean gap = isGap(c);
      if (gap && (afterGap || c != ' ')) {
        return true;
      }
      afterGap = gap;
    }
    return afterGap && !text.isEmpty();
  }

  private static boolean isGap(char c) {
    return c == ' ' || Character.isISOControl(c) || c > 127 && Character.isWhitespace(c);
  }
}
