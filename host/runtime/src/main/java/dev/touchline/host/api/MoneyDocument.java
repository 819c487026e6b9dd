package dev.touchline.host.api;

import dev.touchline.sdk.money.Money;

/**
 * An amount.
 *
 * @param amount a decimal text
 * @param currency ISO 4217
 */
record MoneyDocument(String amount, String currency) {

  static MoneyDocument of(Money money) {
    return new MoneyDocument(money.amount().toPlainString(), money.currency().getCurrencyCode());
  }
}
