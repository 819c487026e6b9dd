package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.settings.Secret;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The fake host's parts. */
class FakeContextTest {

  private final FakeContext context =
      FakeContext.builder().secret("token", Secret.of("abc")).build();

  @Test
  void limitsTheState() {
    // When
    context.state().put("k".repeat(100), "v".repeat(64 * 1024));

    // Then
    assertThat(context.stateEntries()).hasSize(1);
    assertThatThrownBy(() -> context.state().put("k".repeat(101), "v"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> context.state().put("k", "é".repeat(40_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesTheTokenThatTheTestGave() {
    // Given
    FakeContext authorised = FakeContext.builder().accessToken(Secret.of("t-1")).build();

    // When, Then
    assertThat(authorised.accessToken()).contains(Secret.of("t-1"));
    assertThat(context.accessToken()).isEmpty();
  }

  @Test
  void limitsTheNumberOfKeys() {
    // Given
    for (int i = 0; i < 1_000; i++) {
      context.state().put("key-" + i, "v");
    }

    // When
    context.state().put("key-0", "other");

    // Then
    assertThat(context.state().get("key-0")).contains("other");
    assertThatThrownBy(() -> context.state().put("one more", "v"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void keepsLogLinesWithTheirExceptions() {
    // When
    context.log().atWarn().setMessage("page {} is gone").addArgument(17).log();
    context.log().error("failed", new IllegalStateException("why"));

    // Then
    assertThat(context.log().lines().get(0).message()).contains("page 17 is gone");
    assertThat(context.log().lines().get(1).toString()).contains("failed", "why");
  }

  @Test
  void countsTwentyNames() {
    // When
    for (int i = 0; i < 25; i++) {
      context.meter().count("name_" + i);
    }
    context.meter().count("name_0", 2);

    // Then
    assertThat(context.counts()).hasSize(20).containsEntry("name_0", 3L);
  }

  @Test
  void movesItsClockOnlyWhenTold() {
    // When
    context.clock().advance(Duration.ofMinutes(1));

    // Then
    assertThat(context.clock().instant()).isEqualTo(WebhookRequests.RECEIVED_AT.plusSeconds(60));
    assertThat(context.clock().instant()).isEqualTo(context.clock().peek());
  }

  @Test
  void knowsItsSecretsUntilItIsClosed() {
    // Then
    assertThat(context.secret("token").reveal()).isEqualTo("abc");
    assertThatThrownBy(() -> context.secret("other")).isInstanceOf(IllegalArgumentException.class);
    context.close();
    assertThatThrownBy(() -> context.secret("token")).isInstanceOf(IllegalStateException.class);
  }
}
