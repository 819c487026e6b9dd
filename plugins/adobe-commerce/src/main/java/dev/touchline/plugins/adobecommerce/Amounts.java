package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.verdict.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import tools.jackson.databind.JsonNode;

/**
 * The amounts of one order, each in two currencies: that of the shop's books, whose fields begin
 * with "base_", and that of the customer.
 */
record Amounts(Currency base, Currency customer) {

  private static final int MOST_DECIMALS = 6;

  static Amounts of(JsonNode order) {
    return new Amounts(
        currency(order, "base_currency_code"), currency(order, "order_currency_code"));
  }

  private static Currency currency(JsonNode order, String field) {
    String code = Json.required(order, field);
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException e) {
      throw new RejectedException("currency-unknown", "'" + code + "' is no ISO 4217 currency");
    }
  }

  /** The sum of some fields; those after a "-" are taken away. */
  Price sum(JsonNode node, String... fields) {
    BigDecimal shop = BigDecimal.ZERO;
    BigDecimal paid = BigDecimal.ZERO;
    for (String field : fields) {
      boolean less = field.startsWith("-");
      String name = less ? field.substring(1) : field;
      BigDecimal inBooks = Json.amount(node, inBooks(name));
      BigDecimal inShop = Json.amount(node, name);
      shop = less ? shop.subtract(inBooks) : shop.add(inBooks);
      paid = less ? paid.subtract(inShop) : paid.add(inShop);
    }
    return new Price(money(shop, base), money(paid, customer));
  }

  /** Of two fields the name in the books is shortened, as it would not fit a column otherwise. */
  private static String inBooks(String name) {
    return switch (name) {
      case "shipping_discount_tax_compensation_amount" ->
          "base_shipping_discount_tax_compensation_amnt";
      case "weee_tax_applied_row_amount" -> "base_weee_tax_applied_row_amnt";
      default -> "base_" + name;
    };
  }

  private static Money money(BigDecimal amount, Currency currency) {
    BigDecimal exact =
        amount.scale() > MOST_DECIMALS
            ? amount.setScale(MOST_DECIMALS, RoundingMode.HALF_UP)
            : amount;
    try {
      return new Money(exact, currency);
    } catch (IllegalArgumentException e) {
      throw new RejectedException("amount-invalid", String.valueOf(e.getMessage()));
    }
  }

  Price zero() {
    return new Price(Money.zero(base), Money.zero(customer));
  }
}
