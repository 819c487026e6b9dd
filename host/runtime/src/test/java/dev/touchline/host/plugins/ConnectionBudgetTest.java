package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.plugins.BudgetLimits.Action;
import dev.touchline.host.plugins.BudgetLimits.Resource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ConnectionBudgetTest {

  private final AtomicLong nanos = new AtomicLong();

  private ConnectionBudget budget(BudgetLimits limits) {
    return new ConnectionBudget(limits, nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private static BudgetLimits limits(Long calls, Duration cpu, Long allocated, Long bytes) {
    return new BudgetLimits(Duration.ofSeconds(10), calls, cpu, allocated, bytes, Action.THROTTLE);
  }

  private static Duration wait(ConnectionBudget budget) {
    return budget.call().map(ConnectionBudget.Excess::delay).orElse(Duration.ZERO);
  }

  @Test
  void givesCallsBackEvenly() {
    // Given
    ConnectionBudget budget = budget(limits(5L, null, null, null));
    for (int i = 0; i < 5; i++) {
      assertThat(wait(budget)).isZero();
    }

    // When, Then
    assertThat(wait(budget)).isEqualTo(Duration.ofSeconds(2));
    pass(Duration.ofSeconds(2));
    assertThat(wait(budget)).isZero();
    assertThat(wait(budget)).isEqualTo(Duration.ofSeconds(2));
    pass(Duration.ofHours(1));
    assertThat(budget.state().used()).containsEntry(Resource.CALLS, 0L);
  }

  @Test
  void letsACallThatUsedTooMuchBePaidFor() {
    // Given
    ConnectionBudget budget = budget(limits(null, Duration.ofSeconds(1), 1000L, null));

    // When
    budget.used(Duration.ofSeconds(3).toNanos(), 10);

    // Then
    assertThat(wait(budget)).isEqualTo(Duration.ofSeconds(20));
    assertThat(budget.state().throttled()).isTrue();
    assertThat(budget.state().delayed()).isEqualTo(1);
    pass(Duration.ofSeconds(20));
    assertThat(wait(budget)).isZero();
  }

  @Test
  void namesWhatTakesLongest() {
    // Given
    ConnectionBudget budget = budget(limits(null, null, 1000L, 1000L));

    // When
    budget.used(0, 2000);
    budget.traffic(4000);

    // Then
    ConnectionBudget.Excess excess = budget.call().orElseThrow();
    assertThat(excess.resource()).isEqualTo(Resource.BYTES);
    assertThat(excess.words(budget.limits())).isEqualTo("exchanged bytes of PT10S are used up");
  }

  @Test
  void countsNothingWithoutLimits() {
    // Given
    ConnectionBudget budget = budget(BudgetLimits.NONE);

    // When
    budget.used(Long.MAX_VALUE / 2, Long.MAX_VALUE / 2);
    budget.traffic(Long.MAX_VALUE / 2);

    // Then
    assertThat(wait(budget)).isZero();
    budget.limits(limits(1L, null, null, 1L));
    assertThat(wait(budget)).isZero();
  }

  @Test
  void refusesLimitsThatCannotBe() {
    assertThatThrownBy(() -> limits(0L, null, null, null))
        .hasMessage("calls 0 must be more than 0");
    assertThatThrownBy(
            () -> new BudgetLimits(Duration.ofMillis(1), 1L, null, null, null, Action.THROTTLE))
        .hasMessageContaining("window PT0.001S must be from PT1S");
  }
}
