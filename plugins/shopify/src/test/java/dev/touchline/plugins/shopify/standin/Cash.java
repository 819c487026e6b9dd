package dev.touchline.plugins.shopify.standin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The same amount in the shop's and in the customer's currency, rounded as these are. */
record Cash(BigDecimal shop, String shopCurrency, BigDecimal customer, String customerCurrency) {

  Cash {
    shop = rounded(shop, shopCurrency);
    customer = rounded(customer, customerCurrency);
  }

  static BigDecimal rounded(BigDecimal amount, String currency) {
    return amount.setScale(
        Currency.getInstance(currency).getDefaultFractionDigits(), RoundingMode.HALF_UP);
  }

  static Cash read(JsonNode bag) {
    JsonNode shop = bag.path("shopMoney");
    JsonNode customer = bag.path("presentmentMoney");
    return new Cash(
        new BigDecimal(shop.path("amount").asString()),
        shop.path("currencyCode").asString(),
        new BigDecimal(customer.path("amount").asString()),
        customer.path("currencyCode").asString());
  }

  Cash zero() {
    return times(BigDecimal.ZERO);
  }

  Cash plus(Cash other) {
    return new Cash(
        shop.add(other.shop), shopCurrency, customer.add(other.customer), customerCurrency);
  }

  Cash minus(Cash other) {
    return new Cash(
        shop.subtract(other.shop),
        shopCurrency,
        customer.subtract(other.customer),
        customerCurrency);
  }

  Cash times(BigDecimal factor) {
    return new Cash(
        shop.multiply(factor), shopCurrency, customer.multiply(factor), customerCurrency);
  }

  /** The part that so many of all pieces are. */
  Cash part(int taken, int pieces) {
    BigDecimal all = BigDecimal.valueOf(pieces);
    BigDecimal some = BigDecimal.valueOf(taken);
    return new Cash(
        shop.multiply(some).divide(all, 6, RoundingMode.HALF_UP),
        shopCurrency,
        customer.multiply(some).divide(all, 6, RoundingMode.HALF_UP),
        customerCurrency);
  }

  /** An amount in the customer's currency, as a part of this one. */
  Cash ofCustomer(BigDecimal amount) {
    if (customer.signum() == 0) {
      return zero();
    }
    BigDecimal inShop = shop.multiply(amount).divide(customer, 6, RoundingMode.HALF_UP);
    return new Cash(inShop, shopCurrency, amount, customerCurrency);
  }

  Cash atMost(Cash other) {
    return new Cash(
        shop.min(other.shop), shopCurrency, customer.min(other.customer), customerCurrency);
  }

  /** As the GraphQL API writes it: always with a decimal, whatever the currency has. */
  ObjectNode bag() {
    ObjectNode bag = JsonNodeFactory.instance.objectNode();
    bag.set("shopMoney", money(shop, shopCurrency, "currencyCode"));
    bag.set("presentmentMoney", money(customer, customerCurrency, "currencyCode"));
    return bag;
  }

  /** As webhooks have it. */
  ObjectNode webhookBag() {
    ObjectNode bag = JsonNodeFactory.instance.objectNode();
    bag.set("shop_money", money(shop, shopCurrency, "currency_code"));
    bag.set("presentment_money", money(customer, customerCurrency, "currency_code"));
    return bag;
  }

  private static ObjectNode money(BigDecimal amount, String currency, String code) {
    BigDecimal shown = amount.scale() < 1 ? amount.setScale(1, RoundingMode.UNNECESSARY) : amount;
    return JsonNodeFactory.instance
        .objectNode()
        .put("amount", shown.toPlainString())
        .put(code, currency);
  }
}
