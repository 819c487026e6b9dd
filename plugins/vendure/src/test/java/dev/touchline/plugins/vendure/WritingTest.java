package dev.touchline.plugins.vendure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.verdict.RejectedException;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, amounts and codes as people and Vendure write them. */
class WritingTest {

  @ParameterizedTest
  @CsvSource({
    "+84 90 123 4567, true",
    "0901234567, true",
    "0901.234.567, true",
    "(090) 123-4567, true",
    "0084901234567, true",
    "84901234567, true",
    "901234567, true",
    "+84901234568, false",
    "+85901234567, false",
    "1901234567, false",
    "0084901234568, false",
    "234567, false",
    "call me 0901234567, false"
  })
  void aTelephoneNumberIsKnownHoweverItIsWritten(String written, boolean same) {
    // When
    boolean answer = PhoneNumbers.same("+84901234567", written);

    // Then
    assertThat(answer).isEqualTo(same);
  }

  @Test
  void aTelephoneNumberIsSearchedByItsLastDigitsWithAnythingBetween() {
    // When
    String pattern = PhoneNumbers.pattern("+84901234567");

    // Then
    assertThat(pattern).isEqualTo("0%1%2%3%4%5%6%7");
  }

  @ParameterizedTest
  @CsvSource({
    "'#t3ep gjkv', '', T3EPGJKV",
    "T3EPGJKV, '', T3EPGJKV",
    "t3ep-gjkv, '', T3EPGJKV",
    "1024, TL-, TL-1024",
    "'#1024', TL-, TL-1024",
    "tl-1024, TL-, TL-1024",
    "TL-1024, TL-, 1024",
    "' # TL-1024 ', TL-, TL-1024"
  })
  void anOrdersNumberIsKnownAsCustomersWriteIt(String written, String prefix, String code) {
    // When
    var candidates = OrderNumbers.candidates(written, prefix.isEmpty() ? null : prefix);

    // Then
    assertThat(candidates).contains(code).doesNotContain("").doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "USD, 2, 1999, 19.99",
    "VND, 2, 5000000, 50000",
    "VND, 0, 50000, 50000",
    "KWD, 3, 1234, 1.234",
    "KWD, 2, 1234, 12.34",
    "USD, 2, -500, -5.00"
  })
  void anAmountIsExactByTheShopsOwnDecimals(
      String currency, int decimals, long minor, String amount) {
    // Given
    Amounts amounts = new Amounts(Currency.getInstance(currency), decimals);

    // When
    Money money = amounts.money(minor);

    // Then
    assertThat(money).isEqualTo(Money.of(amount, currency));
    assertThat(amounts.minor(money)).hasValue(minor);
  }

  @Test
  void anAmountThatIsTooFineForTheShopIsNoNumberThere() {
    // When
    var minor = new Amounts(Currency.getInstance("KWD"), 2).minor(Money.of("1.234", "KWD"));

    // Then
    assertThat(minor).isEmpty();
    assertThatThrownBy(() -> new Amounts(Currency.getInstance("KWD"), 7))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("moneyStrategyPrecision is 7");
  }
}
