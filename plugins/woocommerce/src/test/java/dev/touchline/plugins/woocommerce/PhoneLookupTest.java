package dev.touchline.plugins.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.standins.OrderForm;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WooCommerce keeps telephone numbers and addresses as they were typed. */
class PhoneLookupTest {

  private final WooTestShop shop = new WooTestShop();

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @CsvSource({
    "+84900000101, 0900000101",
    "+84900000101, 0900 000 101",
    "+84900000101, 0900 000 101 2",
    "+84900000101, 84900000101",
    "+15555555555, (555) 555-5555",
    "+4930901820, 030 901820"
  })
  void aNumberIsFoundAsItWasTyped(String e164, String typed) {
    // Given
    boolean same = dev.touchline.sdk.commerce.PhoneNumbers.same(e164, typed);
    String number =
        shop.standIn()
            .place(OrderForm.in("EUR").line("a", 1, "10.00").by("x@example.org", typed, 0));

    // When
    List<String> found = numbers(Identifier.phone(e164));

    // Then
    assertThat(found).isEqualTo(same ? List.of(number) : List.of());
  }

  private List<String> numbers(Identifier key) {
    return shop
        .connection()
        .as(OrderLookup.class)
        .orders(new OrderQuery(List.of(key), null, 20))
        .orders()
        .stream()
        .map(Order::number)
        .toList();
  }

  @Test
  void aPlusInAnAddressIsNoSpace() {
    // Given
    String number =
        shop.standIn()
            .place(
                OrderForm.in("EUR")
                    .line("a", 1, "10.00")
                    .by("Ann+Shop@example.org", "+84900000177", 0));

    // Then
    assertThat(numbers(Identifier.email("ann+shop@example.org"))).containsExactly(number);
    assertThat(numbers(Identifier.email("shop@example.org"))).isEmpty();
  }
}
