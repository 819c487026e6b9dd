package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.host.settings.SettingsBinder;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Connections of one plugin share its threads, and none takes those that the others need. */
class SharedThreadsTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  @TempDir Path folder;

  private Plugins plugins;
  private RunningPlugin plugin;

  @BeforeEach
  void open() {
    plugins =
        TestPlugins.open(
            folder.resolve("work"), new SimpleMeterRegistry(), PluginLimits.of(2, 20, 1));
    Path zips = folder.resolve("zips");
    assertThat(plugins.load(PluginZip.fixture("fixture").write(zips)).reason()).isNull();
    plugin = plugins.offering("fixture").orElseThrow();
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private Governed<WebhookReceiver> connection(String name) {
    ConnectionScope scope = plugin.open(name);
    ObjectNode settings =
        JsonNodeFactory.instance.objectNode().put("greeting", "hi").put("token", "t");
    Connection made =
        scope
            .connector("fixture")
            .orElseThrow()
            .call("connect", LONG, connector -> connect(connector, settings))
            .join();
    return scope.govern((WebhookReceiver) made);
  }

  private static <S extends Record> Connection connect(Connector<S> connector, ObjectNode json) {
    return connector.connect(
        SettingsBinder.bind(connector.spec().settings(), json), GovernedTest.noContext());
  }

  private static CompletableFuture<WebhookOutcome> receive(
      Governed<WebhookReceiver> connection, String body, Duration deadline) {
    WebhookRequest request =
        new WebhookRequest(
            "POST", "/p", Map.of(), Map.of(), body.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);
    return connection.call("receive", deadline, target -> target.receive(request));
  }

  @Test
  void aConnectionThatHangsLeavesTheOthersTheirThreads() throws Exception {
    // Given twice as many calls as there are threads, and all of them hang
    Governed<WebhookReceiver> slow = connection("slow");
    Governed<WebhookReceiver> quick = connection("quick");
    List<CompletableFuture<WebhookOutcome>> hanging =
        IntStream.range(0, 4).mapToObj(i -> receive(slow, "hang", LONG)).toList();

    // When
    List<CompletableFuture<WebhookOutcome>> answered = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answered.add(receive(quick, "a", LONG));
    }
    for (CompletableFuture<WebhookOutcome> answer : answered) {
      answer.get(LONG.toSeconds() / 2, TimeUnit.SECONDS);
    }

    // Then
    assertThat(hanging).noneMatch(CompletableFuture::isDone);
    assertThat(plugin.threads().queued()).isEqualTo(2);
  }

  @Test
  void whatWasHeldBackRunsWhenItsTurnComes() throws Exception {
    // Given two that hang for a moment, and more behind them
    Governed<WebhookReceiver> slow = connection("slow");
    connection("quick");
    List<CompletableFuture<WebhookOutcome>> hanging =
        IntStream.range(0, 2).mapToObj(i -> receive(slow, "hang", Duration.ofMillis(500))).toList();
    List<CompletableFuture<WebhookOutcome>> behind =
        IntStream.range(0, 6).mapToObj(i -> receive(slow, "a", LONG)).toList();

    // When
    for (CompletableFuture<WebhookOutcome> answer : behind) {
      answer.get(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    // Then
    assertThat(hanging)
        .allSatisfy(call ->
            assertThatThrownBy(call::join).hasCauseInstanceOf(PluginTimeoutException.class));
    assertThat(plugin.threads().queued()).isZero();
  }

  @Test
  void oneConnectionFillsHalfOfTheQueue() {
    // Given a queue for twenty
    Governed<WebhookReceiver> slow = connection("slow");
    Governed<WebhookReceiver> quick = connection("quick");
    List<CompletableFuture<WebhookOutcome>> calls =
        IntStream.range(0, 18).mapToObj(i -> receive(slow, "hang", Duration.ofSeconds(3))).toList();

    // When
    WebhookOutcome answer = receive(quick, "a", LONG).join();

    // Then
    assertThat(answer).isNotNull();
    long until = System.nanoTime() + LONG.toNanos();
    while (refused(calls) < 6 && System.nanoTime() < until) {
      Thread.onSpinWait(); // whoever waits for them is told on a thread of its own
    }
    assertThat(calls)
        .filteredOn(CompletableFuture::isCompletedExceptionally)
        .hasSize(6)
        .allSatisfy(
            call -> assertThat(call.exceptionNow()).isInstanceOf(PluginBusyException.class));
  }

  private static long refused(List<CompletableFuture<WebhookOutcome>> calls) {
    return calls.stream().filter(CompletableFuture::isCompletedExceptionally).count();
  }
}
