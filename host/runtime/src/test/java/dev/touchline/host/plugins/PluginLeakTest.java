package dev.touchline.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.ConnectorSpec;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLeakTest {

  private static final int CYCLES = 50;

  @TempDir Path folder;

  @Test
  void givesAllClassesBackWhenPluginsAreUnloaded() throws Exception {
    // Given
    Path zip = PluginZip.fixture("leak").write(folder);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    // When
    try (Plugins plugins = TestPlugins.open(folder.resolve("work"), new SimpleMeterRegistry())) {
      for (int cycle = 0; cycle < CYCLES; cycle++) {
        loaders.add(loadCallUnload(plugins, zip));
      }

      // Then
      assertThat(alive(loaders)).isZero();
    }
  }

  @Test
  void givesClassesBackWhenStopThrows() throws Exception {
    // Given
    Path zip =
        PluginZip.fixture("leak")
            .manifest("Plugin-Class", "fixture.Stubborn")
            .source(
                "fixture.Stubborn",
                """
                package fixture;
                public final class Stubborn extends org.pf4j.Plugin {
                  public void stop() { throw new AssertionError("no"); }
                }
                """)
            .write(folder);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    // When
    try (Plugins plugins = TestPlugins.open(folder.resolve("work"), new SimpleMeterRegistry())) {
      for (int cycle = 0; cycle < 5; cycle++) {
        loaders.add(loadCallUnload(plugins, zip));
      }

      // Then
      assertThat(alive(loaders)).isZero();
    }
  }

  private static WeakReference<ClassLoader> loadCallUnload(Plugins plugins, Path zip) {
    assertThat(plugins.load(zip).reason()).isNull();
    RunningPlugin plugin = plugins.offering("leak").orElseThrow();
    WeakReference<ClassLoader> loader = new WeakReference<>(plugin.classLoader());
    ConnectionScope scope = plugin.open("x");
    String name =
        scope
            .connector("leak")
            .orElseThrow()
            .call("spec", Duration.ofSeconds(5), connector -> name(connector.spec()))
            .join();
    assertThat(name).isEqualTo("Fixture");
    plugins.unload("leak");
    return loader;
  }

  private static String name(ConnectorSpec<?> spec) {
    return spec.name();
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) throws InterruptedException {
    long alive = loaders.size();
    for (int i = 0; i < 50 && alive > 0; i++) {
      System.gc();
      Thread.sleep(20);
      alive = loaders.stream().filter(loader -> loader.get() != null).count();
    }
    return alive;
  }
}
