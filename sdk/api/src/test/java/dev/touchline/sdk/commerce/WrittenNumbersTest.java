package dev.touchline.sdk.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers of orders and telephones as people write them. */
class WrittenNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "1024, 1024, , true",
    "#1024, 1024, , true",
    "'# 1024 ', 1024, , true",
    "No. 1024, 1024, , true",
    "shop-1024, 1024, SHOP-, true",
    "#1024, SHOP-1024, SHOP-, true",
    "1024, SHOP-1024, , false",
    "1025, 1024, , false"
  })
  void ordersAreTheSame(String one, String other, String prefix, boolean same) {
    assertThat(OrderNumbers.same(one, other, prefix)).isEqualTo(same);
  }

  @ParameterizedTest
  @CsvSource({
    "+84900000101, 0900000101, true",
    "+84900000101, 0900 000 101, true",
    "+84900000101, (+84) 900-000-101, true",
    "+84900000101, 0084900000101, true",
    "+15555555555, (555) 555-5555, true",
    "+84900000101, 0900000102, false",
    "+84900000101, 000101, false",
    "+84900000101, 1900000101, false",
    "+84900000101, n/a, false"
  })
  void telephonesAreTheSame(String e164, String typed, boolean same) {
    assertThat(PhoneNumbers.same(e164, typed)).isEqualTo(same);
  }
}
