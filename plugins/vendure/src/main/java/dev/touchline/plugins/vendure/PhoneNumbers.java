package dev.touchline.plugins.vendure;

/**
 * Telephone numbers, which Vendure keeps as people type them: "+84 90 123 4567", "0901.234.567".
 */
final class PhoneNumbers {

  private static final int FEWEST_DIGITS = 7;
  private static final int MOST_DIGITS = 15;
  private static final int TAIL = 8;

  private PhoneNumbers() {}

  /** Whether it can be a number at all. */
  static boolean plausible(String written) {
    int digits = digits(written).length();
    return digits >= FEWEST_DIGITS
        && digits <= MOST_DIGITS
        && written.chars().allMatch(c -> Character.isDigit(c) || " +-./()\u00a0".indexOf(c) >= 0);
  }

  /**
   * What a filter {@code contains} of Vendure finds a number by, however it is written: its last
   * digits with anything between them. Vendure hands the text to the database's LIKE as it is.
   */
  static String pattern(String international) {
    String digits = digits(international);
    String tail = digits.substring(Math.max(0, digits.length() - TAIL));
    return String.join("%", tail.split(""));
  }

  /**
   * Whether a number as somebody typed it is this one. One with its country's code has to be the
   * same; one without has to be its end.
   *
   * @param international in E.164
   */
  static boolean same(String international, String written) {
    if (!plausible(written)) {
      return false;
    }
    String wanted = digits(international);
    String typed = digits(written);
    if (written.strip().startsWith("+")) {
      return typed.equals(wanted);
    }
    if (typed.startsWith("00")) {
      return typed.substring(2).equals(wanted);
    }
    String national = typed.startsWith("0") ? typed.substring(1) : typed;
    return national.equals(wanted) || national.length() >= TAIL && isEnd(national, wanted);
  }

  /** The code of a country has one to three digits. */
  private static boolean isEnd(String national, String wanted) {
    int code = wanted.length() - national.length();
    return code >= 1 && code <= 3 && wanted.endsWith(national);
  }

  private static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    text.chars()
        .filter(Character::isDigit)
        .forEach(c -> digits.append((char) ('0' + Character.digit(c, 10))));
    return digits.toString();
  }
}
