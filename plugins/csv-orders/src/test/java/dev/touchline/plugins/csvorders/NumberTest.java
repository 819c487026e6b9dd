package dev.touchline.plugins.csvorders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.testkit.CollectingSink;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTest {

  /** Semicolons, so that cells need no quotes. */
  private static final String HEADER = "Order;Sku;Name;Quantity;Time;Price;Customer;Country\n";

  private static String file(String quantity, String price) {
    return HEADER + "1;A;MUG;" + quantity + ";2010-12-01 08:26:00;" + price + ";7;\n";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EUR | auto  | 6     | 2.55      | 6    | 2.55",
        "EUR | auto  | 6     | 2,55      | 6    | 2.55",
        "EUR | auto  | 6.0   | 2,5       | 6    | 2.5",
        "EUR | auto  | 6,00  | 0,125     | 6    | 0.125",
        "EUR | auto  | +6    | 1.234,56  | 6    | 1234.56",
        "EUR | auto  | -6    | 1,234.56  | -6   | 1234.56",
        "EUR | auto  | 6-    | 1 234,56  | -6   | 1234.56",
        "EUR | auto  | (6)   | 1'234.50  | -6   | 1234.5",
        "EUR | auto  | 1,000 | 2.55      | 1000 | 2.55",
        "EUR | auto  | 1.000 | 2,55      | 1000 | 2.55",
        "EUR | auto  | 1,000 | 2,55      | 1    | 2.55",
        "EUR | auto  | 1,000,000 | 2     | 1000000 | 2",
        "EUR | auto  | 1     | €2,55     | 1    | 2.55",
        "EUR | auto  | 1     | 2,55 €    | 1    | 2.55",
        "EUR | auto  | 1     | -€ 2,55   | 1    | -2.55",
        "EUR | auto  | 1     | € -2,55   | 1    | -2.55",
        "EUR | auto  | 1     | EUR 2.55  | 1    | 2.55",
        "EUR | auto  | 1     | −2.55     | 1    | -2.55",
        "EUR | auto  | 1     | .5        | 1    | 0.5",
        "EUR | auto  | 1     | 2.5E-3    | 1    | 0.0025",
        "EUR | comma | 1.000 | 1.250     | 1000 | 1250",
        "EUR | point | 1,000 | 1.250     | 1000 | 1.25",
        "GBP | auto  | 1     | £2.55     | 1    | 2.55",
        "USD | auto  | 1     | $2.55     | 1    | 2.55",
        "VND | auto  | 2     | 1.200.000 | 2    | 1200000",
        "VND | auto  | 2     | 12.000    | 2    | 12000",
        "VND | auto  | 2     | 12,000    | 2    | 12000",
        "VND | auto  | 2     | 12000.00  | 2    | 12000",
        "VND | auto  | 2     | 12.000₫   | 2    | 12000",
        "VND | auto  | 2     | 12.000 đ  | 2    | 12000",
        "VND | auto  | 2     | 12.000 VNĐ | 2   | 12000",
        "VND | auto  | 1.000 | 12.000    | 1000 | 12000"
      })
  void numbersAreReadAsTheyWereMeant(
      String currency, String mark, String quantity, String price, long pieces, String value) {
    // Given
    Shop shop = new Shop().currency(currency).decimalMark(mark);

    // When
    EventData.Line line = Shop.order(shop.event(file(quantity, price))).lines().getFirst();

    // Then
    assertThat(line.quantity()).isEqualTo(pieces);
    assertThat(line.unitPrice().amount()).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "auto  | 1,000 | 5         | number-ambiguous",
        "auto  | 1     | 1.250     | number-ambiguous",
        "auto  | 1     | 1,250     | number-ambiguous",
        "auto  | 1.5   | 2.55      | quantity-not-whole",
        "auto  | six   | 2.55      | quantity-not-whole",
        "auto  | ''    | 2.55      | quantity-not-whole",
        "auto  | 1e12  | 2.55      | quantity-not-whole",
        "auto  | 99999999999999999999 | 1 | quantity-not-whole",
        "auto  | 1,00,000 | 2.55   | quantity-not-whole",
        "auto  | =6    | 2.55      | quantity-not-whole",
        "auto  | 1     | ''        | price-not-a-number",
        "auto  | 1     | cheap     | price-not-a-number",
        "auto  | 1     | EUR       | price-not-a-number",
        "auto  | 1     | €         | price-not-a-number",
        "auto  | 1     | 2.5x5     | price-not-a-number",
        "auto  | 1     | 2..5      | price-not-a-number",
        "auto  | 1     | 1.2.3     | price-not-a-number",
        "auto  | 1     | 12,34.5   | price-not-a-number",
        "auto  | 1     | 0.1234567 | price-not-a-number",
        "auto  | 1     | 1234567890123 | price-not-a-number",
        "auto  | 1     | 1e999999999 | price-not-a-number",
        "auto  | 1     | --5       | price-not-a-number",
        "auto  | 1     | -(5)      | price-not-a-number",
        "auto  | 1     | ٣         | price-not-a-number",
        "auto  | 1     | £2.55     | other-currency",
        "auto  | 1     | 2.55 USD  | other-currency",
        "point | 1     | 2,55      | price-not-a-number"
      })
  void whatIsNoNumberIsQuarantined(String mark, String quantity, String price, String code) {
    // Given
    Shop shop = new Shop().currency("EUR").decimalMark(mark);

    // When
    CollectingSink sink = shop.read(file(quantity, price));

    // Then
    assertThat(sink.accepted()).isEmpty();
    assertThat(sink.codes()).containsExactly(code);
    assertThat(sink.reasons().getFirst()).startsWith("line 2: ");
  }
}
