package dev.touchline.host.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.history.Purchase;
import dev.touchline.host.history.Purchase.AsOf;
import dev.touchline.host.history.Purchase.TakenOver;
import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpendingTest {

  private static final int SHOP = 7;
  private static final AsOf NEVER = new AsOf(Long.MIN_VALUE, 0);

  private static Purchase order(String number, String total, long at) {
    return new Purchase(
        new Purchase.Key(1, SHOP, number, "EUR"),
        true,
        new BigDecimal(total),
        new AsOf(at, at),
        false,
        BigDecimal.ZERO,
        NEVER,
        new BigDecimal("5"));
  }

  private static TakenOver by(long profile, String number, long at) {
    return new TakenOver(profile, SHOP, number, new AsOf(at, at));
  }

  @Test
  void anOrderThatALaterChangeGaveToSomebodyElseNoLongerCounts() {
    // Given
    List<Purchase> purchases = List.of(order("1", "100", 10), order("2", "30", 10));

    // When
    Spending spending = new Spending(purchases, List.of(by(2, "1", 11)));

    // Then
    assertThat(spending.orders()).isEqualTo(1);
    assertThat(spending.net()).containsExactly(Money.of("25", "EUR"));
  }

  @Test
  void anOrderThatCameBackCountsAgain() {
    // Given
    List<Purchase> purchases = List.of(order("1", "100", 12));

    // When
    Spending spending = new Spending(purchases, List.of(by(2, "1", 11), by(3, "2", 99)));

    // Then
    assertThat(spending.orders()).isEqualTo(1);
    assertThat(spending.net()).containsExactly(Money.of("95", "EUR"));
  }
}
