package dev.touchline.host.plugins;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for what a plugin left behind when it was unloaded, takes away what can be taken away
 * safely, and names the rest: in the log, in the metrics and beside the plugin. Thread-safe.
 */
final class PluginLeaks {

  private static final Logger log = LoggerFactory.getLogger(PluginLeaks.class);
  private static final int MOST_KEPT = 20;

  private final MeterRegistry registry;
  private final boolean mending;
  private final RetainedClasses retained;
  private final Map<String, List<PluginWarning>> byPlugin = new ConcurrentHashMap<>();

  /**
   * Makes it.
   *
   * @param mending whether what can be taken away is; else it is only named
   */
  PluginLeaks(MeterRegistry registry, boolean mending) {
    this.registry = registry;
    this.mending = mending;
    this.retained = new RetainedClasses(this::report, this::clear);
    Gauge.builder("touchline.plugin.classloaders.retained", retained, RetainedClasses::retained)
        .description("unloaded plugins whose classes are still in memory")
        .register(registry);
  }

  RetainedClasses retained() {
    return retained;
  }

  /** What is known of a plugin, the newest last. */
  List<PluginWarning> of(String id) {
    return byPlugin.getOrDefault(id, List.of());
  }

  /**
   * Inspects the JVM after a plugin was unloaded.
   *
   * @param loader that its classes came from
   */
  void inspect(PluginManifest manifest, ClassLoader loader) {
    Owner owner = new Owner(loader);
    List<PluginWarning> leaks = new ArrayList<>();
    leaks.addAll(
        looking(
            manifest, () -> new LeakedThreads(owner, PluginClasses.of(loader), mending).find()));
    leaks.addAll(looking(manifest, () -> new LeakedRegistrations(owner, mending).find()));
    leaks.addAll(looking(manifest, () -> new LeakedLocals(owner).find()));
    leaks.forEach(leak -> report(manifest, leak));
    retained.expectGone(manifest, loader);
  }

  /** Looking must never be the reason for which a plugin cannot be unloaded. */
  private static List<PluginWarning> looking(
      PluginManifest manifest, Supplier<List<PluginWarning>> look) {
    try {
      return look.get();
    } catch (RuntimeException | LinkageError e) {
      FaultText.log(manifest.name(), "-", "leak-detection", e);
      return List.of();
    }
  }

  private void report(PluginManifest manifest, PluginWarning leak) {
    log.atWarn()
        .addKeyValue("plugin", manifest.name())
        .addKeyValue("kind", leak.kind().label())
        .addKeyValue("leak", leak.detail())
        .addKeyValue("mended", leak.mended())
        .log("plugin left something behind");
    registry
        .counter(
            "touchline.plugin.leaks",
            "plugin",
            manifest.id(),
            "kind",
            leak.kind().label(),
            "mended",
            String.valueOf(leak.mended()))
        .increment();
    byPlugin.merge(manifest.id(), List.of(leak), PluginLeaks::newest);
  }

  private static List<PluginWarning> newest(List<PluginWarning> before, List<PluginWarning> more) {
    List<PluginWarning> all = new ArrayList<>(before);
    all.addAll(more);
    return List.copyOf(all.subList(Math.max(0, all.size() - MOST_KEPT), all.size()));
  }

  /** Its classes are gone after all. */
  private void clear(PluginManifest manifest, PluginWarning outdated) {
    byPlugin.computeIfPresent(
        manifest.id(), (id, warnings) -> warnings.stream().filter(one -> one != outdated).toList());
  }
}
