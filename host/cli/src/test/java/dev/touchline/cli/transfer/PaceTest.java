package dev.touchline.cli.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final Pace pace = new Pace();

  private void after(double seconds, long records, double part) {
    pace.add((long) (seconds * 1e9), records, part);
  }

  @Test
  void knowsNothingAtFirst() {
    // When
    after(0, 0, 0);

    // Then
    assertThat(pace.perSecond()).isZero();
    assertThat(pace.left()).isEmpty();
  }

  @Test
  void tellsSpeedAndTimeLeft() {
    // When
    after(0, 0, 0);
    after(2, 1_000, 0.2);

    // Then
    assertThat(pace.perSecond()).isEqualTo(500);
    assertThat(pace.left()).contains(Duration.ofSeconds(8));
  }

  @Test
  void forgetsHowItWasLongAgo() {
    // When
    for (int second = 0; second <= 60; second++) {
      after(second, second <= 30 ? 0 : (second - 30) * 100L, second / 100.0);
    }

    // Then
    assertThat(pace.perSecond()).isEqualTo(100);
  }

  @Test
  void beginsAnewWithTheHost() {
    // When
    after(0, 1_000, 0.1);
    after(1, 9_000, 0.9);
    after(2, 0, 0);

    // Then
    assertThat(pace.perSecond()).isZero();
    assertThat(pace.left()).isEmpty();
  }

  @Test
  void promisesNothingWhenItStandsStillOrNobodyKnowsTheEnd() {
    // When
    after(0, 5, 0.5);
    after(3, 5, 0.5);
    boolean standing = pace.left().isEmpty();
    after(4, 6, -1);
    boolean unknown = pace.left().isEmpty();

    // Then
    assertThat(standing).isTrue();
    assertThat(unknown).isTrue();
  }
}
