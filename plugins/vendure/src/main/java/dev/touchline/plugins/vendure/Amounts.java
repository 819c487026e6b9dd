package dev.touchline.plugins.vendure;

import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.verdict.RejectedException;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/**
 * Amounts of one order. Vendure keeps whole numbers and decides for the whole server how many
 * decimals they have, mostly two, also for currencies that have none: 1999 is 19.99 USD, and
 * 5000000 is 50,000 VND.
 *
 * @param decimals as the server's money strategy says
 */
record Amounts(Currency currency, int decimals) {

  private static final int MOST_DECIMALS = 6;

  Amounts {
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw new RejectedException(
          "answer-not-understood", "moneyStrategyPrecision is " + decimals + ", not 0 to 6");
    }
  }

  static Amounts of(JsonNode order, int decimals) {
    String code = Fields.text(order, "currencyCode");
    try {
      return new Amounts(Currency.getInstance(code), decimals);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(
          "currency-unknown", "currency '" + code + "' is not an ISO 4217 code");
    }
  }

  /** How many decimals amounts have, as the answer with the orders says. */
  static int decimals(JsonNode answer) {
    JsonNode config = answer.path("globalSettings").path("serverConfig");
    return Fields.count(config, "moneyStrategyPrecision");
  }

  Money money(long minor) {
    return new Money(BigDecimal.valueOf(minor, decimals), currency);
  }

  Money money(JsonNode node, String field) {
    return money(Fields.number(node, field));
  }

  Price price(long minor) {
    return Price.of(money(minor));
  }

  Price price(JsonNode node, String field) {
    return price(Fields.number(node, field));
  }

  Price zero() {
    return price(0);
  }

  /** The whole number that an amount is at Vendure; empty when it is too fine for one. */
  OptionalLong minor(Money amount) {
    try {
      return OptionalLong.of(amount.amount().movePointRight(decimals).longValueExact());
    } catch (ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
