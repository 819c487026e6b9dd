package dev.touchline.sdk.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.money.Money;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cent that rounding lost. */
class LineBalanceTest {

  private static OrderLine line(String id, String total) {
    Price price = Price.of(Money.of(total, "EUR"));
    return new OrderLine(id, null, "thing", null, 1, price, List.of(), List.of(), price);
  }

  @ParameterizedTest
  @CsvSource({
    "18.00, 10.00, 5.00", // adds up already
    "18.01, 10.01, 5.00",
    "17.98, 9.98, 5.00",
    "13.00, 10.00, 5.00", // a gift card, not rounding
  })
  void goesOntoTheLargestLine(String total, String first, String second) {
    // When
    List<OrderLine> balanced =
        LineBalance.of(
            List.of(line("a", "10.00"), line("b", "5.00")),
            Price.of(Money.of("3.00", "EUR")),
            Price.of(Money.of(total, "EUR")));

    // Then
    assertThat(balanced)
        .extracting(line -> line.total().customer())
        .containsExactly(Money.of(first, "EUR"), Money.of(second, "EUR"));
  }
}
