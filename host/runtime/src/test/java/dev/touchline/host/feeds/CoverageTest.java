package dev.touchline.host.feeds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.connections.StandInConnection;
import dev.touchline.host.store.TestStore;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {

  private static final int ID = 2;
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration TOLERANCE = Duration.ofMinutes(1);

  @TempDir Path folder;
  private final StandInConnection page =
      new StandInConnection(ID, (WebhookReceiver) request -> WebhookOutcome.accepted(List.of()));
  private TestStore store;

  @BeforeEach
  void open() {
    store = TestStore.embedded(folder);
  }

  @AfterEach
  void close() throws Exception {
    page.close();
    store.close();
  }

  @Test
  void aHostThatWasDownLeavesAGapUntilItIsBack() {
    // Given
    tick(START);
    tick(START.plusSeconds(10));

    // When it starts again later
    Coverage restarted = at(START.plusSeconds(6_000));
    restarted.tick(Map.of());

    // Then
    assertThat(gaps()).hasSize(1);
    Gap gap = gaps().get(0);
    assertThat(gap.from()).isEqualTo(START.plusSeconds(10));
    assertThat(gap.to()).isEqualTo(START.plusSeconds(6_000));
    assertThat(gap.reason()).startsWith("the host was down");
  }

  @Test
  void aShortRestartLeavesNone() {
    // Given
    tick(START);

    // When
    tick(START.plus(TOLERANCE));

    // Then
    assertThat(gaps()).isEmpty();
    assertThat(store.feeds().covered(FeedStore.Way.WEBHOOK, ID)).contains(START.plus(TOLERANCE));
  }

  @Test
  void aBrokenConnectionReceivesNothingAndAPausedOneDoes() {
    // Given
    Coverage coverage = at(START);
    coverage.tick(Map.of());
    page.state(LiveConnection.State.PAUSED);
    tick(START.plusSeconds(50));
    page.state(LiveConnection.State.BROKEN);
    tick(START.plusSeconds(100));
    tick(START.plusSeconds(150));

    // When
    page.state(LiveConnection.State.ACTIVE);
    tick(START.plusSeconds(200));

    // Then
    assertThat(gaps()).hasSize(1);
    assertThat(gaps().get(0).from()).isEqualTo(START.plusSeconds(50));
    assertThat(gaps().get(0).to()).isEqualTo(START.plusSeconds(200));
  }

  @Test
  void whatNeverWasCoveredIsNoGap() {
    // When
    at(START).missed(ID, null, START, "the provider keeps no events");

    // Then
    assertThat(gaps()).isEmpty();
  }

  private void tick(Instant now) {
    at(now).tick(Map.of());
  }

  private Coverage at(Instant now) {
    return new Coverage(
        store.feeds(), () -> List.of(page), TOLERANCE, Clock.fixed(now, ZoneOffset.UTC));
  }

  private List<Gap> gaps() {
    return store.feeds().gaps(ID, 10);
  }
}
