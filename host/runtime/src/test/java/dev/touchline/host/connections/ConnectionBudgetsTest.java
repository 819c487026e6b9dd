package dev.touchline.host.connections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.connections.LiveConnection.State;
import dev.touchline.host.plugins.BudgetLimits;
import dev.touchline.host.plugins.BudgetLimits.Action;
import dev.touchline.host.plugins.Governed;
import dev.touchline.host.plugins.PluginBusyException;
import dev.touchline.sdk.capability.WebhookReceiver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionBudgetsTest {

  private static final Duration SECONDS = Duration.ofSeconds(10);

  @TempDir Path folder;
  private TestHost host;

  @BeforeEach
  void open() {
    host = TestHost.open(folder);
    host.create("shop");
    host.create("other");
  }

  @AfterEach
  void close() throws Exception {
    host.close();
  }

  private LiveConnection live(String name) {
    return host.connections().find(name).orElseThrow();
  }

  private CompletableFuture<Integer> call(String name, Duration deadline) {
    Governed<WebhookReceiver> receiver = live(name).capability(WebhookReceiver.class).orElseThrow();
    return receiver.call("receive", deadline, target -> 1);
  }

  private void allocate() {
    Governed<WebhookReceiver> receiver =
        live("shop").capability(WebhookReceiver.class).orElseThrow();
    assertThat(receiver.call("receive", SECONDS, target -> new byte[1_000_000]).join())
        .hasSize(1_000_000);
  }

  private void limit(Long calls, Long allocated, Action action) {
    host.budgets()
        .set(
            live("shop"),
            new BudgetLimits(Duration.ofSeconds(1), calls, null, allocated, null, action));
  }

  @Test
  void delaysCallsUntilThereIsBudgetAgain() {
    // Given
    limit(5L, null, Action.THROTTLE);
    long begin = System.nanoTime();

    // When
    List<CompletableFuture<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      calls.add(call("shop", SECONDS));
    }
    calls.forEach(CompletableFuture::join);

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(900));
    assertThat(host.budgets().of(live("shop")).state().delayed()).isPositive();
    assertThat(host.budgets().of(live("other")).state().delayed()).isZero();
    assertThat(live("shop").state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void refusesACallThatWouldWaitLongerThanItsDeadline() {
    // Given
    limit(1L, null, Action.THROTTLE);
    call("shop", SECONDS).join();

    // When, Then
    assertThatThrownBy(() -> call("shop", Duration.ofMillis(50)).join())
        .hasCauseInstanceOf(PluginBusyException.class)
        .hasMessageContaining("calls of PT1S are used up");
    assertThat(call("other", SECONDS).join()).isEqualTo(1);
  }

  @Test
  void quarantinesAConnectionUntilItIsResumed() throws Exception {
    // Given
    CountDownLatch broken = new CountDownLatch(1);
    host.connections()
        .onChange(change -> {
          if (change.connection().state() == State.BROKEN) {
            broken.countDown();
          }
        });
    limit(null, 1_000L, Action.QUARANTINE);
    allocate();

    // When
    assertThatThrownBy(() -> call("shop", SECONDS).join())
        .hasMessageContaining("allocated bytes of PT1S are used up");

    // Then
    assertThat(broken.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(live("shop").state()).isEqualTo(State.BROKEN);
    assertThat(live("shop").reason()).contains("quarantined", "allocated bytes", "resume it");
    assertThat(live("other").state()).isEqualTo(State.ACTIVE);
    host.budgets().remove(live("shop"));
    host.connections().resume("shop");
    assertThat(live("shop").state()).isEqualTo(State.ACTIVE);
    assertThat(call("shop", SECONDS).join()).isEqualTo(1);
  }

  @Test
  void keepsLimitsOverARestart() throws Exception {
    // Given
    BudgetLimits limits =
        new BudgetLimits(
            Duration.ofMinutes(2), 5L, Duration.ofMillis(1500), 6L, 7L, Action.QUARANTINE);
    host.budgets().set(live("shop"), limits);

    // When
    host.close();
    host = TestHost.open(folder);

    // Then
    assertThat(host.budgets().of(live("shop")).limits()).isEqualTo(limits);
    assertThat(host.budgets().hasOwn(live("shop"))).isTrue();
    assertThat(host.budgets().of(live("other")).limits()).isEqualTo(BudgetLimits.NONE);
    host.budgets().remove(live("shop"));
    assertThat(host.budgets().of(live("shop")).limits()).isEqualTo(BudgetLimits.NONE);
  }
}
