package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.touchline.host.settings.SettingsBinder;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import dev.touchline.sdk.verdict.RejectedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class GovernedTest {

  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(150);

  @TempDir static Path zips;
  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Plugins plugins;
  private RunningPlugin plugin;
  private ConnectionScope scope;
  private Governed<WebhookReceiver> receiver;

  @BeforeEach
  void open() {
    plugins = TestPlugins.open(folder.resolve("work"), registry, PluginLimits.of(2, 3, 1));
    assertThat(plugins.load(PluginZip.fixture("fixture").write(zips)).reason()).isNull();
    plugin = plugins.offering("fixture").orElseThrow();
    scope = plugin.open("shop");
    receiver = scope.govern((WebhookReceiver) connect());
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private Connection connect() {
    ObjectNode settings =
        JsonNodeFactory.instance.objectNode().put("greeting", "hi").put("token", "t");
    return scope
        .connector("fixture")
        .orElseThrow()
        .call("connect", SECONDS, connector -> connect(connector, settings))
        .join();
  }

  private static <S extends Record> Connection connect(Connector<S> connector, ObjectNode json) {
    return connector.connect(SettingsBinder.bind(connector.spec().settings(), json), noContext());
  }

  static dev.touchline.sdk.ConnectionContext noContext() {
    return (dev.touchline.sdk.ConnectionContext)
        Proxy.newProxyInstance(
            GovernedTest.class.getClassLoader(),
            new Class<?>[] {dev.touchline.sdk.ConnectionContext.class},
            (proxy, method, arguments) -> null);
  }

  private CompletableFuture<WebhookOutcome> receive(String body, Duration deadline) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    WebhookRequest request =
        new WebhookRequest("POST", "/p", Map.of(), Map.of(), bytes, Instant.EPOCH);
    return receiver.call("receive", deadline, target -> target.receive(request));
  }

  private Throwable failure(CompletableFuture<?> call) {
    Throwable thrown = catchThrowable(call::join);
    assertThat(thrown).isInstanceOf(CompletionException.class);
    return thrown.getCause();
  }

  private double count(String outcome) {
    Counter counter =
        registry
            .find("touchline.plugin.calls")
            .tags("plugin", "fixture@1.0.0", "connection", "shop", "operation", "receive")
            .tag("outcome", outcome)
            .counter();
    return counter == null ? -1 : counter.count();
  }

  @Test
  void callsThePluginAndMeasures() {
    // When
    WebhookOutcome outcome = receive("a b", SECONDS).join();

    // Then
    assertThat(((WebhookOutcome.Accepted) outcome).records()).hasSize(2);
    assertThat(count("ok")).isEqualTo(1);
    assertThat(registry.get("touchline.plugin.call").tag("operation", "receive").timer().count())
        .isEqualTo(1);
    assertThat(
            registry
                .get("touchline.plugin.allocated")
                .tag("operation", "receive")
                .counter()
                .count())
        .isPositive();
    assertThat(registry.get("touchline.plugin.cpu").tag("operation", "receive").counter().count())
        .isPositive();
  }

  @Test
  void showsThePluginOnlyWhatIsShared() {
    // When
    WebhookOutcome outcome = receive("loader", SECONDS).join();

    // Then
    assertThat(new String(((WebhookOutcome.Handshake) outcome).reply().body()))
        .isEqualTo("true hidden hidden hidden true fixture@1.0.0 shop");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"overflow", "link", "assert", "memory", "death", "runtime", "sneaky", "rude"})
  void turnsWhateverEscapesIntoAFaultWithoutItsMessage(String body) {
    // When
    Throwable failure = failure(receive(body + " secret", SECONDS));

    // Then
    assertThat(failure).isInstanceOf(PluginFaultException.class).hasNoCause();
    assertThat(failure.getMessage()).contains("fixture@1.0.0", "shop").doesNotContain("payload");
    assertThat(count("fault")).isEqualTo(1);
    assertThat(receive("next", SECONDS).join()).isInstanceOf(WebhookOutcome.Accepted.class);
  }

  @Test
  void passesVerdictsThroughWithoutCountingThemAgainstThePlugin() {
    // Given
    for (int i = 0; i < 60; i++) {
      failure(receive("rejected", SECONDS));
    }

    // When
    Throwable failure = failure(receive("rejected", SECONDS));

    // Then
    assertThat(failure)
        .isInstanceOfSatisfying(
            RejectedException.class,
            rejected -> assertThat(rejected.code()).isEqualTo("not-understood"));
  }

  @Test
  void opensTheCircuitOfOneConnectionAfterManyFaults() {
    // Given
    ConnectionScope other = plugin.open("other");
    for (int i = 0; i < 20; i++) {
      failure(receive("runtime", SECONDS));
    }

    // When
    Throwable failure = failure(receive("a", SECONDS));

    // Then
    assertThat(failure).isInstanceOf(PluginUnavailableException.class);
    assertThat(other.govern("x").call("echo", SECONDS, text -> text).join()).isEqualTo("x");
  }

  @Test
  void interruptsACallThatHangsAndGoesOn() {
    // When
    Throwable failure = failure(receive("hang", SHORT));

    // Then
    assertThat(failure)
        .isInstanceOf(PluginTimeoutException.class)
        .hasMessageContaining("after 150 ms");
    assertThat(count("timeout")).isEqualTo(1);
    assertThat(receive("next", SECONDS).join()).isInstanceOf(WebhookOutcome.Accepted.class);
    assertThat(plugin.accepting()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"spin", "deaf"})
  void quarantinesAPluginThatDoesNotComeBack(String body) throws Exception {
    // Given
    CountDownLatch told = new CountDownLatch(1);
    plugins.onChange(change -> {
      if (change.kind() == PluginChange.Kind.QUARANTINED) {
        told.countDown();
      }
    });

    // When
    Throwable failure = failure(receive(body, SHORT));

    // Then
    assertThat(failure).isInstanceOf(PluginTimeoutException.class);
    assertThat(told.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(plugins.list().getFirst().state()).isEqualTo(LoadedPlugin.State.QUARANTINED);
    assertThat(plugins.list().getFirst().reason()).contains("receive of connection 'shop'");
    assertThat(failure(receive("next", SECONDS))).isInstanceOf(PluginQuarantinedException.class);
    letGo();
  }

  /** Ends the threads that the fixture holds on to. */
  private void letGo() throws Exception {
    Class<?> fixture = plugin.classLoader().loadClass("fixture.FixtureConnection");
    var go = fixture.getDeclaredField("go");
    go.setAccessible(true);
    go.set(null, false);
  }

  @Test
  void billsACallThatRunsOnWhileItRuns() throws Exception {
    // Given
    CompletableFuture<WebhookOutcome> call = receive("spin", SECONDS);

    // When
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (System.nanoTime() < until && cpuSeconds() < 0.2) {
      Thread.onSpinWait();
    }

    // Then
    assertThat(call).isNotDone();
    assertThat(cpuSeconds()).isGreaterThanOrEqualTo(0.2);
    letGo();
    assertThat(call.join()).isInstanceOf(WebhookOutcome.Accepted.class);
  }

  @Test
  void lowersThePriorityOfACallThatComputesForLongAndOfNoOther() {
    // When
    int lowered =
        scope.govern("x").call("compute", SECONDS, GovernedTest::computeUntilLower).join();
    int next = scope.govern("x").call("echo", SECONDS, GovernedTest::priority).join();

    // Then
    assertThat(lowered).isBetween(Thread.MIN_PRIORITY + 1, Thread.NORM_PRIORITY - 1);
    assertThat(next).isEqualTo(Thread.NORM_PRIORITY);
  }

  private static int computeUntilLower(String text) {
    long until = System.nanoTime() + SECONDS.toNanos();
    while (System.nanoTime() < until && priority(text) == Thread.NORM_PRIORITY) {
      Thread.onSpinWait();
    }
    return priority(text);
  }

  private static int priority(String text) {
    return Thread.currentThread().getPriority();
  }

  private double cpuSeconds() {
    Counter cpu =
        registry
            .find("touchline.plugin.cpu")
            .tags("connection", "shop", "operation", "receive")
            .counter();
    return cpu == null ? 0 : cpu.count();
  }

  @Test
  void makesAPluginWaitThatAsksForTooMuchMemory() {
    // Given
    plugins.close();
    plugins =
        TestPlugins.open(folder.resolve("work"), registry, PluginLimits.of(2, 3, 1, 10 << 20));
    assertThat(plugins.load(PluginZip.fixture("fixture").write(zips)).reason()).isNull();
    plugin = plugins.offering("fixture").orElseThrow();
    scope = plugin.open("shop");
    scope.govern(35).call("fill", SECONDS, GovernedTest::fill).join();

    // When
    long began = System.nanoTime();
    assertThat(scope.govern("x").call("echo", SECONDS, text -> text).join()).isEqualTo("x");

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(800));
    assertThat(plugins.warnings("fixture"))
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.kind()).isEqualTo(PluginWarning.Kind.THROTTLED);
          assertThat(warning.detail()).contains("more than 10 MB of memory a second");
        });
    assertThat(registry.get("touchline.plugin.throttled").gauge().value()).isEqualTo(1);
  }

  private static int fill(int megabytes) {
    int length = 0;
    for (int i = 0; i < megabytes; i++) {
      length += new byte[1 << 20].length;
    }
    return length;
  }

  @Test
  void refusesAtOnceWhenTheQueueIsFull() {
    // Given two threads that hang, and three calls that wait
    List<CompletableFuture<WebhookOutcome>> calls = new ArrayList<>();
    Duration deadline = Duration.ofSeconds(2);
    calls.add(receive("hang", deadline));
    calls.add(receive("hang", deadline));
    while (plugin.threads().queued() > 0) {
      Thread.onSpinWait();
    }
    for (int i = 0; i < 3; i++) {
      calls.add(receive("a", deadline));
    }

    // When
    Throwable failure = failure(receive("b", deadline));

    // Then
    assertThat(failure).isInstanceOf(PluginBusyException.class);
    assertThat(count("busy")).isEqualTo(1);
    calls.forEach(call -> catchThrowable(call::join));
  }

  @Test
  void givesUpOnCallsThatWaitedTooLong() {
    // Given
    receive("hang", Duration.ofSeconds(3));
    receive("hang", Duration.ofSeconds(3));

    // When
    Throwable failure = failure(receive("a", SHORT));

    // Then
    assertThat(failure)
        .isInstanceOf(PluginTimeoutException.class)
        .hasMessageContaining("waited for a thread");
  }

  @Test
  void runsLongWorkBesideShortCallsAndCancelsIt() throws Exception {
    // Given
    CountDownLatch ended = new CountDownLatch(1);
    CompletableFuture<Boolean> run =
        scope.govern(ended).run("import", GovernedTest::sleepUntilInterrupted);
    Throwable second = failure(scope.govern("x").run("import", text -> text));

    // When
    run.cancel(true);

    // Then
    assertThat(second).isInstanceOf(PluginBusyException.class);
    assertThat(ended.await(5, TimeUnit.SECONDS)).isTrue();
    assertThat(receive("a", SECONDS).join()).isInstanceOf(WebhookOutcome.Accepted.class);
  }

  private static boolean sleepUntilInterrupted(CountDownLatch ended) {
    try {
      Thread.sleep(100_000);
      return true;
    } catch (InterruptedException e) {
      ended.countDown();
      return false;
    }
  }

  @Test
  void removesMetersAndRefusesCallsWhenAConnectionIsRetired() {
    // Given
    receive("a", SECONDS).join();
    Connection connection = () -> null;

    // When
    scope.retire(connection).join();

    // Then
    assertThat(count("ok")).isEqualTo(-1);
    assertThat(failure(receive("a", SECONDS))).isInstanceOf(PluginUnavailableException.class);
  }

  @Test
  void runsManyCallsFromManyThreads() {
    // Given
    List<CompletableFuture<Integer>> calls = new ArrayList<>();

    // When
    for (int thread = 0; thread < 8; thread++) {
      calls.add(CompletableFuture.supplyAsync(() -> callOften(2_000), Thread::startVirtualThread));
    }

    // Then
    assertThat(calls.stream().mapToInt(CompletableFuture::join).sum()).isEqualTo(16_000);
  }

  private int callOften(int times) {
    int done = 0;
    while (done < times) {
      try {
        done += scope.govern(1).call("count", SECONDS, one -> one).join();
      } catch (CompletionException e) {
        assertThat(e.getCause()).isInstanceOf(PluginBusyException.class);
      }
    }
    return done;
  }
}
