package dev.touchline.plugins.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.money.Money;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class AmountsTest {

  /** Adobe Commerce shortens two names in the books, and only there. */
  @Test
  void readsBothCurrenciesWhateverTheFieldsAreCalled() {
    // Given
    ObjectNode json = Json.object();
    json.put("base_currency_code", "EUR").put("order_currency_code", "VND");
    json.put("base_shipping_discount_tax_compensation_amnt", "0.10");
    json.put("shipping_discount_tax_compensation_amount", "2800");
    json.put("base_weee_tax_applied_row_amnt", "1.00");
    json.put("weee_tax_applied_row_amount", "28000");
    json.put("base_row_total", "20.00").put("row_total", "560000");

    // When
    Price sum =
        Amounts.of(json)
            .sum(
                json,
                "row_total",
                "weee_tax_applied_row_amount",
                "-shipping_discount_tax_compensation_amount");

    // Then
    assertThat(sum).isEqualTo(new Price(Money.of("20.90", "EUR"), Money.of("585200", "VND")));
  }
}
