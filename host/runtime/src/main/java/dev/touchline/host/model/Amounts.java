package dev.touchline.host.model;

import dev.touchline.sdk.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads money: {@code {"amount":"12.30","currency":"VND"}}, the amount a plain decimal text. */
final class Amounts {

  private Amounts() {}

  static @Nullable Money read(JsonReading in) {
    if (!in.beginObject()) {
      return null;
    }
    String amount = null;
    String currency = null;
    String field;
    while ((field = in.nextField()) != null) {
      switch (field) {
        case "amount" -> amount = amount(in);
        case "currency" -> currency = in.text();
        default -> throw in.unknownField("amount, currency");
      }
    }
    if (amount == null || currency == null) {
      throw in.missing(amount == null ? "amount" : "currency");
    }
    try {
      return Money.of(amount, currency);
    } catch (IllegalArgumentException e) {
      throw in.fail("invalid-value", Quoting.cut(String.valueOf(e.getMessage()), 120));
    }
  }

  private static @Nullable String amount(JsonReading in) {
    if (in.isNull()) {
      return null;
    }
    if (!in.isText()) {
      throw in.wrongType("a decimal number in quotation marks, such as \"12.30\"");
    }
    String text = in.text();
    if (text == null || !isPlainDecimal(text)) {
      throw in.fail(
          "invalid-value",
          '"'
              + Quoting.shortened(String.valueOf(text))
              + "\" is not a decimal number such as \"12.30\"");
    }
    return text;
  }

  /** An optional minus, 1 to 30 digits, and optionally a point with 1 to 30 digits. */
  static boolean isPlainDecimal(String text) {
    int i = text.startsWith("-") ? 1 : 0;
    int whole = digits(text, i);
    i += whole;
    if (whole == 0 || text.length() > 60) {
      return false;
    }
    if (i == text.length()) {
      return true;
    }
    int decimals = text.charAt(i) == '.' ? digits(text, i + 1) : 0;
    return decimals > 0 && i + 1 + decimals == text.length();
  }

  private static int digits(String text, int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
      i++;
    }
    return i - from;
  }
}
