package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.plugins.PluginWarning.Kind;
import dev.touchline.host.settings.SettingsBinder;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.Connector;
import dev.touchline.sdk.capability.WebhookReceiver;
import dev.touchline.sdk.capability.WebhookRequest;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

class LeakDetectionTest {

  private static final Duration SECONDS = Duration.ofSeconds(20);
  private static final String ID = "leaky";

  @TempDir static Path zips;
  private static Path zip;
  @TempDir Path folder;
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private Plugins plugins;

  @BeforeAll
  static void compile() {
    zip = LeakySource.zip(ID).write(zips);
  }

  @BeforeEach
  void open() {
    plugins = TestPlugins.open(folder.resolve("work"), registry);
  }

  @AfterEach
  void close() {
    plugins.close();
  }

  private RunningPlugin load() {
    assertThat(plugins.load(zip).reason()).isNull();
    return plugins.offering(ID).orElseThrow();
  }

  private void receive(RunningPlugin plugin, String what) {
    ConnectionScope scope = plugin.open("shop");
    WebhookReceiver receiver =
        (WebhookReceiver)
            scope
                .connector(ID)
                .orElseThrow()
                .call("connect", SECONDS, LeakDetectionTest::connect)
                .join();
    byte[] body = what.getBytes(StandardCharsets.UTF_8);
    WebhookRequest request =
        new WebhookRequest("POST", "/", Map.of(), Map.of(), body, Instant.EPOCH);
    scope.govern(receiver).call("receive", SECONDS, target -> target.receive(request)).join();
  }

  private static <S extends Record> Connection connect(Connector<S> connector) {
    S settings =
        SettingsBinder.bind(connector.spec().settings(), JsonNodeFactory.instance.objectNode());
    return connector.connect(settings, GovernedTest.noContext());
  }

  private double counted(String kind, boolean mended) {
    Counter counter =
        registry
            .find("touchline.plugin.leaks")
            .tags("plugin", ID, "kind", kind, "mended", String.valueOf(mended))
            .counter();
    return counter == null ? 0 : counter.count();
  }

  @ParameterizedTest
  @CsvSource({
    "thread, thread, true, leaky-poller, leaky.LeakyConnection.sleep",
    "deaf, thread, false, leaky-deaf, leaky.LeakyConnection.sleep",
    "hidden, thread, true, leaky-hidden, leaky.LeakyConnection.sleep",
    "executor, thread, true, pool-, java.base/",
    "timer, timer, true, leaky-timer, java.base/",
    "hook, shutdown-hook, true, leaky-hook, leaky.LeakyConnection",
    "mbean, mbean, true, leaky:type=Counter, MBean",
    "driver, jdbc-driver, true, LeakyDriver, JDBC",
    "handler, log-handler, true, LeakyHandler, logger",
    "provider, security-provider, true, LeakyProvider, provider",
    "property, system-property, true, leaky.LeakyConnection, property",
    "uncaught, jvm-default, true, leaky.LeakyConnection, uncaught",
  })
  void namesWhatWasLeftBehind(String leak, String kind, boolean mended, String which, String where)
      throws Exception {
    // Given
    RunningPlugin plugin = load();
    ClassLoader loader = plugin.classLoader();
    receive(plugin, leak);

    // When
    plugins.unload(ID);

    // Then
    List<PluginWarning> warnings = plugins.warnings(ID);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst().kind().label()).isEqualTo(kind);
    assertThat(warnings.getFirst().mended()).isEqualTo(mended);
    assertThat(warnings.getFirst().detail()).contains(which, where);
    assertThat(counted(kind, mended)).isEqualTo(1);
    loader.loadClass("leaky.LeakyConnection").getField("go").set(null, false);
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("leaky-deaf"))
        .forEach(Thread::interrupt);
    load();
    plugins.unload(ID);
    assertThat(plugins.warnings(ID)).as("what was mended is not found again").hasSize(1);
  }

  @Test
  void namesAValueOnAThreadOfTheHost() throws Exception {
    // Given
    RunningPlugin plugin = load();
    ExecutorService host =
        Executors.newSingleThreadExecutor(task -> new Thread(task, "host-worker"));
    Class<?> type = plugin.classLoader().loadClass("leaky.LeakyConnection");
    host.submit(() -> type.getMethod("leaveLocal").invoke(null)).get(10, TimeUnit.SECONDS);

    // When
    plugins.unload(ID);

    // Then
    List<PluginWarning> warnings = plugins.warnings(ID);
    assertThat(warnings).hasSize(1);
    assertThat(warnings.getFirst().kind()).isEqualTo(Kind.THREAD_LOCAL);
    assertThat(warnings.getFirst().detail()).contains("host-worker", "leaky.LeakyConnection");
    assertThat(warnings.getFirst().mended()).isFalse();
    host.shutdownNow();
  }

  @Test
  void namesAThreadOfTheHostThatIsStillInsideThePlugin() throws Exception {
    // Given
    RunningPlugin plugin = load();
    Class<?> type = plugin.classLoader().loadClass("leaky.LeakyConnection");
    Method sleep = type.getDeclaredMethod("sleep");
    sleep.setAccessible(true);
    Thread guest = Thread.ofPlatform().name("host-guest").start(() -> invoke(sleep));
    while (guest.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }

    // When
    plugins.unload(ID);

    // Then
    assertThat(plugins.warnings(ID)).hasSize(1);
    assertThat(plugins.warnings(ID).getFirst().detail()).contains("host-guest");
    assertThat(plugins.warnings(ID).getFirst().mended()).as("it is not the plugin's").isFalse();
    assertThat(guest.isAlive()).isTrue();
    guest.interrupt();
  }

  private static void invoke(Method method) {
    try {
      method.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void saysNothingOfAPluginThatLeavesNothing() {
    // Given
    receive(load(), "nothing");

    // When
    plugins.unload(ID);

    // Then
    assertThat(plugins.warnings(ID)).isEmpty();
  }

  @Test
  void namesClassesThatStayInMemoryAndTakesItBackWhenTheyGo() throws Exception {
    // Given
    PluginLeaks leaks = new PluginLeaks(registry, true);
    PluginManifest manifest = manifest();
    ClassLoader[] held = {new Sentinel()};
    leaks.retained().expectGone(manifest, held[0]);

    // When
    long now = System.nanoTime();
    for (int i = 0; i < 50 && leaks.of("held").isEmpty(); i++) {
      System.gc();
      now += TimeUnit.SECONDS.toNanos(2);
      leaks.retained().look(now);
    }

    // Then
    assertThat(leaks.of("held")).hasSize(1);
    assertThat(leaks.of("held").getFirst().kind()).isEqualTo(Kind.CLASS_LOADER);
    assertThat(leaks.of("held").getFirst().detail()).contains("held@1.0.0");
    held[0] = ClassLoader.getSystemClassLoader();
    for (int i = 0; i < 50 && !leaks.of("held").isEmpty(); i++) {
      System.gc();
      now += TimeUnit.SECONDS.toNanos(2);
      leaks.retained().look(now);
    }
    assertThat(leaks.of("held")).isEmpty();
    assertThat(leaks.retained().retained()).isZero();
  }

  private static PluginManifest manifest() {
    return new PluginManifest("held", "1.0.0", ">=1.0.0", List.of(), List.of());
  }
}
