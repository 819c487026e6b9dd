package dev.touchline.host.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Text as it is searched: "Đặng Thị" and "dang thi" are the same. */
public final class Text {

  private Text() {}

  /**
   * Lower case, without diacritics (NFD with the marks stripped, đ as d); control characters become
   * spaces.
   */
  public static String fold(String text) {
    if (isFolded(text)) {
      return text;
    }
    String decomposed = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    StringBuilder folded = new StringBuilder(decomposed.length());
    decomposed
        .codePoints()
        .filter(point -> !isMark(point))
        .map(Text::plain)
        .forEach(folded::appendCodePoint);
    return folded.toString();
  }

  /** The folded words of a text, in order: runs of letters and digits. */
  public static List<String> tokens(String text) {
    String folded = fold(text);
    List<String> tokens = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < folded.length(); ) {
      int point = folded.codePointAt(i);
      if (Character.isLetterOrDigit(point)) {
        start = start < 0 ? i : start;
      } else if (start >= 0) {
        tokens.add(folded.substring(start, i));
        start = -1;
      }
      i += Character.charCount(point);
    }
    if (start >= 0) {
      tokens.add(folded.substring(start));
    }
    return tokens;
  }

  private static boolean isFolded(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c >= 'A' && c <= 'Z') {
        return false;
      }
    }
    return true;
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  private static int plain(int point) {
    if (point == 'đ') {
      return 'd';
    }
    boolean unusable =
        Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    return unusable ? ' ' : point;
  }
}
