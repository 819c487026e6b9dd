package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.verdict.RejectedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import tools.jackson.databind.JsonNode;

/**
 * The amounts of one order. WooCommerce has one currency for an order, in which it was paid and in
 * which it is in the books.
 */
record Amounts(Currency currency) {

  private static final int MOST_DECIMALS = 6;

  static Amounts of(JsonNode order) {
    String code = Json.required(order, "currency");
    try {
      return new Amounts(Currency.getInstance(code));
    } catch (IllegalArgumentException e) {
      throw new RejectedException("currency-unknown", "'" + code + "' is no ISO 4217 currency");
    }
  }

  /** The sum of some fields. */
  Price sum(JsonNode node, String... fields) {
    BigDecimal sum = BigDecimal.ZERO;
    for (String field : fields) {
      sum = sum.add(Json.amount(node, field));
    }
    return of(sum);
  }

  Price of(BigDecimal amount) {
    BigDecimal exact =
        amount.scale() > MOST_DECIMALS
            ? amount.setScale(MOST_DECIMALS, RoundingMode.HALF_UP)
            : amount;
    try {
      return Price.of(new Money(exact, currency));
    } catch (IllegalArgumentException e) {
      throw new RejectedException("amount-invalid", String.valueOf(e.getMessage()));
    }
  }

  Price zero() {
    return Price.of(Money.zero(currency));
  }
}
