package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllocationLimitTest {

  private static final long RATE = 100;
  private final AllocationLimit limit = new AllocationLimit(RATE);
  private long now = System.nanoTime();

  private boolean pass(long millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
    return limit.fill(now);
  }

  @Test
  void letsTwoSecondsWorthThroughAtOnce() {
    // When
    limit.charge(2 * RATE);

    // Then
    assertThat(limit.isOverdrawn()).isFalse();
    assertThat(pass(20)).isFalse();
    assertThat(limit.isThrottled()).isFalse();
  }

  @Test
  void makesCallsWaitUntilTheBucketHasFilledUpAgain() {
    // Given
    limit.charge(2 * RATE + 50);

    // When
    boolean began = pass(20);

    // Then
    assertThat(began).isTrue();
    assertThat(limit.isThrottled()).isTrue();
    assertThat(limit.isOverdrawn()).isTrue();
    assertThat(pass(100)).as("it began once").isFalse();
    pass(500);
    assertThat(limit.isOverdrawn()).isFalse();
  }

  @Test
  void isCalmAgainSomeTimeAfterTheLastWait() {
    // Given
    limit.charge(3 * RATE);
    pass(20);
    for (int i = 0; i < 30; i++) {
      pass(100);
    }
    assertThat(limit.isThrottled()).isTrue();

    // When
    for (int i = 0; i < 90; i++) {
      pass(100);
    }

    // Then
    assertThat(limit.isThrottled()).isFalse();
  }

  @Test
  void doesNotSaveUpMoreThanTheBucketHolds() {
    // Given
    for (int i = 0; i < 100; i++) {
      pass(1_000);
    }

    // When
    limit.charge(2 * RATE + 1);

    // Then
    assertThat(limit.isOverdrawn()).isTrue();
  }
}
