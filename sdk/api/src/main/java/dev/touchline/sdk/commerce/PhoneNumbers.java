package dev.touchline.sdk.commerce;

/**
 * Telephone numbers as customers typed them into a shop, compared with one in E.164. Shops keep
 * them as text, with or without the country's code, with spaces, dots and brackets. Pure.
 */
public final class PhoneNumbers {

  private static final int FEWEST_DIGITS = 7;
  private static final int LONGEST_COUNTRY_CODE = 3;

  private PhoneNumbers() {}

  /** The digits of a text, in their order. */
  public static String digits(String text) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int value = Character.digit(text.charAt(i), 10);
      if (value >= 0) {
        digits.append(value);
      }
    }
    return digits.toString();
  }

  /** The last digits of a number, to search with where a shop searches by parts of text. */
  public static String lastDigits(String number, int count) {
    String digits = digits(number);
    return digits.substring(Math.max(0, digits.length() - count));
  }

  /**
   * Whether a number that somebody typed is one in E.164: the same digits, or all of them but the
   * country's code, after any zeros in front.
   *
   * @param e164 such as +84900000101
   * @param typed such as "0900 000 101" or "(+84) 900-000-101"
   */
  public static boolean same(String e164, String typed) {
    String full = digits(e164);
    String given = digits(typed).replaceFirst("^0+", "");
    int missing = full.length() - given.length();
    return given.length() >= FEWEST_DIGITS
        && missing >= 0
        && missing <= LONGEST_COUNTRY_CODE
        && full.endsWith(given);
  }
}
