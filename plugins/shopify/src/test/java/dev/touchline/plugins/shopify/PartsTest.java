package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.money.Money;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laying out a total over lines. */
class PartsTest {

  private static Price vnd(long amount) {
    return Price.of(Money.ofMinor(amount, "VND"));
  }

  @Test
  void givesEachItsWorthAndTheRestToNone() {
    // When
    Parts parts = Parts.of(List.of(vnd(100), vnd(50)), vnd(163));

    // Then
    assertThat(parts.shares()).containsExactly(vnd(100), vnd(50));
    assertThat(parts.other()).isEqualTo(vnd(13));
  }

  @Test
  void sharesInProportionWhatDoesNotReach() {
    // When
    Parts parts = Parts.of(List.of(vnd(100), vnd(100), vnd(100)), vnd(100));

    // Then
    assertThat(parts.shares()).containsExactly(vnd(33), vnd(33), vnd(34));
    assertThat(parts.other()).isEqualTo(vnd(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"VND", "EUR", "KWD"})
  void alwaysAddsUp(String currency) {
    Random random = new Random(42);
    for (int i = 0; i < 2_000; i++) {
      // Given
      List<Price> worth =
          IntStream.range(0, 1 + random.nextInt(6))
              .mapToObj(at -> price(random.nextInt(5_000), random.nextInt(70), currency))
              .toList();
      Price total = price(random.nextInt(20_000), random.nextInt(300), currency);

      // When
      Parts parts = Parts.of(worth, total);

      // Then
      Price sum = Amounts.sum(parts.other(), parts.shares(), share -> share);
      assertThat(sum).isEqualTo(total);
      assertThat(parts.other().isNegative()).isFalse();
      assertThat(parts.shares()).noneMatch(Price::isNegative);
    }
  }

  private static Price price(int shop, int customer, String currency) {
    return new Price(Money.ofMinor(shop, "EUR"), Money.ofMinor(customer, currency));
  }
}
