package dev.touchline.plugins.csvorders;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer's number as the shop gave it, whatever a spreadsheet made of it: {@code 17850.0} and
 * {@code 1.785E+4} are 17850 again. Any other text stays as it is.
 */
final class CustomerCell {

  private static final int LONGEST = 200;

  /** From so many digits on, spreadsheets write 8.49012E+11 and drop the other digits. */
  private static final int DIGITS_LOST_FROM = 12;

  /** What programs write for nobody; 0 is the guest of several shop systems. */
  private static final Set<String> NOBODY =
      Set.of("", "0", "-", "nan", "null", "none", "n/a", "#n/a");

  private CustomerCell() {}

  /** The number, or null when the cell names nobody. */
  static @Nullable String read(String cell) throws LineFault {
    String text = Cells.unprotect(cell);
    String number = isDigits(text) ? text : repaired(text);
    if (NOBODY.contains(number.toLowerCase(Locale.ROOT))) {
      return null;
    }
    if (number.length() > LONGEST) {
      throw new LineFault("customer-too-long", "is longer than 200 characters");
    }
    return number;
  }

  private static String repaired(String text) throws LineFault {
    int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
    String mantissa = exponent < 0 ? text : text.substring(0, exponent);
    int mark = Math.max(mantissa.indexOf('.'), mantissa.indexOf(','));
    String whole = mark < 0 ? mantissa : mantissa.substring(0, mark);
    String decimals = mark < 0 ? "" : mantissa.substring(mark + 1);
    boolean numeric =
        isDigits(whole)
            && (whole.length() == 1 || whole.charAt(0) != '0')
            && (mark < 0 || isDigits(decimals));
    if (!numeric) {
      return text;
    }
    if (exponent < 0) {
      return isZeros(decimals) ? whole : text;
    }
    return isExponent(text.substring(exponent + 1))
        ? expanded(whole + "." + decimals, text.substring(exponent + 1), text)
        : text;
  }

  private static String expanded(String mantissa, String exponent, String text) throws LineFault {
    BigDecimal value = new BigDecimal(mantissa + "E" + exponent).stripTrailingZeros();
    if (value.scale() > 0 || mantissa.charAt(0) == '0') {
      return text;
    }
    if (value.scale() < 0 && value.precision() - value.scale() >= DIGITS_LOST_FROM) {
      throw new LineFault(
          "customer-digits-lost", "was written as 1.2E+11 by a spreadsheet, which drops digits");
    }
    return value.toPlainString();
  }

  private static boolean isExponent(String text) {
    String digits = text.startsWith("+") ? text.substring(1) : text;
    return isDigits(digits) && digits.length() <= 2;
  }

  private static boolean isZeros(String text) {
    return text.chars().allMatch(digit -> digit == '0');
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
