package dev.touchline.plugins.csvorders;

import java.text.Normalizer;

/** What every cell goes through before it is read. */
final class Cells {

  private Cells() {}

  /** Without the spaces around it, also those that do not break or have no width; in NFC. */
  static String clean(String cell) {
    int from = 0;
    int to = cell.length();
    while (from < to && isSpace(cell.charAt(from))) {
      from++;
    }
    while (to > from && isSpace(cell.charAt(to - 1))) {
      to--;
    }
    String text = cell.substring(from, to);
    return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /**
   * A number or code as it was before a spreadsheet protected it: without the apostrophe in front,
   * and without {@code ="..."} around it.
   */
  static String unprotect(String cell) {
    String text = clean(cell);
    if (text.startsWith("=\"") && text.endsWith("\"") && text.length() > 3) {
      text = clean(text.substring(2, text.length() - 1));
    }
    return text.startsWith("'") ? clean(text.substring(1)) : text;
  }

  /** Whether a character only makes distance. */
  static boolean isSpace(char character) {
    return character <= ' '
        || character == '\u00a0'
        || character == '\ufeff'
        || character >= '\u2000' && character <= '\u200b'
        || character == '\u202f'
        || character == '\u3000';
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 127) {
        return false;
      }
    }
    return true;
  }
}
