package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.verdict.RejectedException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shopify's MoneyBag: the same amount in the shop's currency and in the customer's. */
final class Amounts {

  private Amounts() {}

  /**
   * Reads an amount of the GraphQL API.
   *
   * @throws RejectedException when it is missing or no amount
   */
  static Price price(JsonNode parent, String name) {
    Price price = priceOrNull(parent, name);
    if (price == null) {
      throw new RejectedException("field-missing", "what Shopify sent has no " + name);
    }
    return price;
  }

  static @Nullable Price priceOrNull(JsonNode parent, String name) {
    JsonNode bag = parent.path(name);
    return bag.isObject()
        ? new Price(money(bag.path("shopMoney")), money(bag.path("presentmentMoney")))
        : null;
  }

  /** The customer's side of an amount of a webhook; null when it is absent. */
  static @Nullable Money presentment(JsonNode parent, String name) {
    JsonNode money = parent.path(name).path("presentment_money");
    return money.isObject()
        ? money(Json.required(money, "amount"), Json.required(money, "currency_code"))
        : null;
  }

  private static Money money(JsonNode money) {
    return money(Json.required(money, "amount"), Json.required(money, "currencyCode"));
  }

  /**
   * An amount with its currency.
   *
   * @throws RejectedException when it is none
   */
  static Money money(String amount, String currency) {
    try {
      return Money.of(amount, currency);
    } catch (IllegalArgumentException e) {
      throw new RejectedException("amount-not-understood", String.valueOf(e.getMessage()), e);
    }
  }

  static <T> Price sum(Price zero, Collection<T> parts, Function<T, Price> amount) {
    return parts.stream().map(amount).reduce(zero, Price::plus);
  }

  /** The smaller one, in each currency by itself. */
  static Price least(Price a, Price b) {
    return new Price(least(a.shop(), b.shop()), least(a.customer(), b.customer()));
  }

  private static Money least(Money a, Money b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
