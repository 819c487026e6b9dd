package dev.touchline.host.plugins;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

/** Plugins without Spring. */
public final class TestPlugins {

  private TestPlugins() {}

  public static Plugins open(Path work, MeterRegistry registry) {
    return open(work, registry, PluginLimits.DEFAULT);
  }

  static Plugins open(Path work, MeterRegistry registry, PluginLimits limits) {
    Watchdog watchdog = new Watchdog();
    return new Plugins(
        new PluginLoading(work, limits, ArchiveLimits.DEFAULT, registry, watchdog), watchdog);
  }
}
