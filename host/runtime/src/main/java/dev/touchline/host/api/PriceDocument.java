package dev.touchline.host.api;

import dev.touchline.sdk.commerce.Price;

/** An amount in the shop's currency and in the customer's. */
record PriceDocument(MoneyDocument shop, MoneyDocument customer) {

  static PriceDocument of(Price price) {
    return new PriceDocument(MoneyDocument.of(price.shop()), MoneyDocument.of(price.customer()));
  }
}
