package dev.touchline.plugins.csvorders;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number as it stands in a cell: its sign, and digits with marks that may be decimal or group
 * thousands. Which they are is decided with what the other number of the line shows.
 *
 * @param negative whether a sign says so
 * @param digits digits and marks, without sign, unit and spaces around
 */
record NumberText(boolean negative, String digits) {

  private static final int GROUP = 3;
  private static final int LONGEST = 60;

  /** Reads a number without a unit; null when it cannot be one. */
  static @Nullable NumberText plain(String cell) {
    String text = Cells.unprotect(cell);
    boolean negative = isMinus(text, 0);
    String digits = negative || text.startsWith("+") ? text.substring(1) : text;
    if (!negative && digits.endsWith("-")) { // as some bookkeeping programs write it
      negative = true;
      digits = digits.substring(0, digits.length() - 1);
    } else if (!negative && digits.startsWith("(") && digits.endsWith(")")) {
      negative = true;
      digits = digits.substring(1, digits.length() - 1);
    }
    digits = Cells.clean(digits);
    return isNumber(digits) ? new NumberText(negative, digits) : null;
  }

  static boolean isMinus(String text, int at) {
    return text.length() > at && (text.charAt(at) == '-' || text.charAt(at) == '\u2212');
  }

  private static boolean isNumber(String digits) {
    boolean any = false;
    for (int i = 0; i < digits.length(); i++) {
      char letter = digits.charAt(i);
      if (letter >= '0' && letter <= '9') {
        any = true;
      } else if (!isMark(letter) && !isSpacer(letter) && !isExponentPart(digits, i)) {
        return false;
      }
    }
    return any && digits.length() <= LONGEST;
  }

  private static boolean isExponentPart(String digits, int at) {
    char letter = digits.charAt(at);
    return at > 0
        && (letter == 'e'
            || letter == 'E'
            || (letter == '+' || letter == '-')
                && Character.toLowerCase(digits.charAt(at - 1)) == 'e');
  }

  /** What the marks of this number show by themselves; AUTO when nothing or both are possible. */
  DecimalMark shown(boolean withoutDecimals) {
    int points = count('.');
    int commas = count(',');
    if (points + commas == 0 || exponent() >= 0) {
      return exponent() >= 0 ? DecimalMark.POINT : DecimalMark.AUTO;
    }
    int last = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
    char mark = digits.charAt(last);
    if (points > 0 && commas > 0) {
      return DecimalMark.ofCharacter(mark);
    }
    if (points + commas > 1) {
      return DecimalMark.besideGrouping(mark);
    }
    boolean cannotGroup =
        digits.length() - last - 1 != GROUP || last == 0 || last > GROUP || digits.charAt(0) == '0';
    if (cannotGroup) {
      return DecimalMark.ofCharacter(mark);
    }
    return withoutDecimals ? DecimalMark.besideGrouping(mark) : DecimalMark.AUTO;
  }

  /** Whether it reads differently with another decimal mark. */
  boolean hasMarks() {
    return count('.') + count(',') > 0;
  }

  /** The number, or null when the marks do not stand where they must. */
  @Nullable BigDecimal value(DecimalMark decimalMark) {
    if (exponent() >= 0) {
      return scientific();
    }
    char decimal = decimalMark == DecimalMark.COMMA ? ',' : '.';
    int point = digits.indexOf(decimal);
    String whole = point < 0 ? digits : digits.substring(0, point);
    String decimals = point < 0 ? "" : digits.substring(point + 1);
    String joined = ungrouped(whole);
    if (joined == null || !isDigits(decimals)) {
      return null;
    }
    return signed(new BigDecimal(joined + (decimals.isEmpty() ? "" : "." + decimals)));
  }

  private @Nullable BigDecimal scientific() {
    try {
      BigDecimal value = new BigDecimal(digits);
      return Math.abs((long) value.scale()) > LONGEST ? null : signed(value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable String ungrouped(String whole) {
    if (isDigits(whole)) {
      return whole.isEmpty() ? "0" : whole;
    }
    StringBuilder joined = new StringBuilder();
    char grouping = 0;
    int inGroup = 0;
    for (int i = 0; i < whole.length(); i++) {
      char letter = whole.charAt(i);
      if (letter >= '0' && letter <= '9') {
        joined.append(letter);
        inGroup++;
        continue;
      }
      boolean first = grouping == 0;
      if (first ? inGroup == 0 || inGroup > GROUP : inGroup != GROUP || letter != grouping) {
        return null;
      }
      grouping = letter;
      inGroup = 0;
    }
    return inGroup == GROUP ? joined.toString() : null;
  }

  private BigDecimal signed(BigDecimal value) {
    return negative ? value.negate() : value;
  }

  private int exponent() {
    return Math.max(digits.indexOf('e'), digits.indexOf('E'));
  }

  private int count(char mark) {
    int found = 0;
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) == mark) {
        found++;
      }
    }
    return found;
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isMark(char letter) {
    return letter == '.' || letter == ',';
  }

  private static boolean isSpacer(char letter) {
    return letter == ' '
        || letter == '\u00a0'
        || letter == '\u202f'
        || letter == '\u2009'
        || letter == '\''
        || letter == '\u2019';
  }
}
