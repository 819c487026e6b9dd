package dev.touchline.plugins.csvorders;

import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Takes the unit off a price: {@code €}, {@code £}, {@code $}, {@code ₫}, {@code đ}, the currency's
 * own code. A unit that is certainly another currency's is refused.
 */
final class PriceUnit {

  private PriceUnit() {}

  /** The number of a price; null when it is not one. */
  static @Nullable NumberText strip(String cell, Currency currency) throws LineFault {
    NumberText simple = NumberText.plain(cell);
    if (simple != null) {
      return simple;
    }
    String text = Cells.unprotect(cell);
    boolean minus = NumberText.isMinus(text, 0);
    if (minus) {
      text = Cells.clean(text.substring(1));
    }
    int from = 0;
    while (from < text.length() && isUnit(text.charAt(from))) {
      from++;
    }
    int to = text.length();
    while (to > from && isUnit(text.charAt(to - 1))) {
      to--;
    }
    if (from == to) {
      return null; // letters alone are no price in whatever currency
    }
    check(text.substring(0, from), currency);
    check(text.substring(to), currency);
    NumberText number = NumberText.plain(text.substring(from, to));
    if (number == null || minus && number.negative()) {
      return null;
    }
    return minus ? new NumberText(true, number.digits()) : number;
  }

  private static boolean isUnit(char letter) {
    return Character.isLetter(letter) || Character.getType(letter) == Character.CURRENCY_SYMBOL;
  }

  private static void check(String unit, Currency currency) throws LineFault {
    String code = codeOf(unit.toUpperCase(Locale.ROOT));
    boolean fits =
        code.isEmpty()
            || code.equals(currency.getCurrencyCode())
            || code.equals("$") && isDollar(currency);
    if (!fits) {
      throw new LineFault(
          "other-currency",
          "has a unit that is not of the connection's currency " + currency.getCurrencyCode());
    }
  }

  private static String codeOf(String unit) {
    return switch (unit) {
      case "€" -> "EUR";
      case "£" -> "GBP";
      case "₫", "Đ", "VNĐ" -> "VND";
      default -> unit;
    };
  }

  private static boolean isDollar(Currency currency) {
    String code = currency.getCurrencyCode();
    return code.endsWith("D") && !code.equals("VND") || code.equals("MXN") || code.equals("CLP");
  }
}
