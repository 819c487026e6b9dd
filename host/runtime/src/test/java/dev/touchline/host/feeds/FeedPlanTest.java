package dev.touchline.host.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FeedPlanTest {

  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private final FeedPlan plan = new FeedPlan(Duration.ofSeconds(30), new Random(1));

  private Attempt failedOften(RuntimeException failure) {
    Attempt attempt = Attempt.worked(NOW);
    for (int i = 0; i < 12; i++) {
      attempt = plan.after(failure, attempt, NOW);
    }
    return attempt;
  }

  @Test
  void aStreamNeedNotWaitForLongOnceAPollSaysThatTheProviderIsBack() {
    // Given
    Attempt stream = failedOften(new RetryLaterException("provider-unreachable", "nobody answers"));
    assertThat(stream.nextAt()).isAfter(NOW.plus(Duration.ofMinutes(7)));

    // When
    Attempt after = plan.afterContact(stream, NOW);

    // Then
    assertThat(after.nextAt()).isEqualTo(NOW.plus(Duration.ofMinutes(1)));
    assertThat(after.failures()).isEqualTo(12);
    assertThat(after.code()).isEqualTo("provider-unreachable");
  }

  @Test
  void aPollChangesNothingWhereTheProviderAskedForAPauseOrThePersonIsNeeded() {
    // Given
    Attempt asked =
        plan.after(
            new RetryLaterException("throttled", "too often", Duration.ofMinutes(20), null),
            Attempt.worked(NOW),
            NOW);
    Attempt stopped = plan.after(new CredentialsException("refused", "wrong password"), asked, NOW);
    Attempt fine = Attempt.worked(NOW.plus(Duration.ofHours(1)));

    // When, Then
    assertThat(asked.nextAt()).isEqualTo(NOW.plus(Duration.ofMinutes(20)));
    assertThat(plan.afterContact(asked, NOW)).isEqualTo(asked);
    assertThat(plan.afterContact(stopped, NOW)).isEqualTo(stopped);
    assertThat(plan.afterContact(fine, NOW)).isEqualTo(fine);
  }
}
