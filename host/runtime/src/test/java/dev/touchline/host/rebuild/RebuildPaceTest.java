package dev.touchline.host.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RebuildPaceTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final AtomicLong waiting = new AtomicLong();
  private final RebuildPace pace = new RebuildPace(0.4, waiting::get);

  @Test
  void restsInProportionToTheWork() {
    // When, Then
    assertThat(pace.rest(SECOND)).isEqualTo(SECOND * 3 / 2);
    assertThat(new RebuildPace(1, () -> 0).rest(SECOND)).isZero();
  }

  @Test
  void restsTenTimesAsLongWhileRecordsWaitForThePipeline() {
    // Given
    long quiet = pace.rest(SECOND / 100);

    // When
    waiting.set(5_000);

    // Then
    assertThat(pace.rest(SECOND / 100)).isGreaterThan(10 * quiet);
    assertThat(pace.rest(100 * SECOND)).isEqualTo(5 * SECOND); // and yet goes on
  }

  @Test
  void knowsHowFastItGoesAndHowLongTheRestTakes() {
    // When
    pace.reached(0, 100);
    boolean known = pace.left(50).isPresent();
    pace.reached(2 * SECOND, 300);

    // Then
    assertThat(known).isFalse();
    assertThat(pace.perSecond()).isEqualTo(100);
    assertThat(pace.left(500)).contains(Duration.ofSeconds(5));
    pace.begin();
    assertThat(pace.perSecond()).isZero();
  }

  @Test
  void refusesAShareThatIsNone() {
    // When, Then
    for (double share : new double[] {0, -1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new RebuildSettings(true, share))
          .hasMessageContaining("touchline.rebuild.share is " + share);
    }
  }
}
