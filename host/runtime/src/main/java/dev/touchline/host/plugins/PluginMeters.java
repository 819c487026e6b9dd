package dev.touchline.host.plugins;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The meters of a plugin as a whole, until it is unloaded. */
final class PluginMeters implements AutoCloseable {

  private final MeterRegistry registry;
  private final List<Meter> all;

  PluginMeters(RunningPlugin plugin, MeterRegistry registry) {
    this.registry = registry;
    this.all =
        List.of(
            gauge(plugin, "touchline.plugin.running", "calls that run", PluginMeters::running),
            gauge(
                plugin,
                "touchline.plugin.queued",
                "calls that wait for a thread",
                one -> one.threads().queued()),
            gauge(
                plugin,
                "touchline.plugin.throttled",
                "1 while its calls wait or give way because they ask for too much memory",
                one -> one.isThrottled() ? 1 : 0),
            gauge(
                plugin,
                "touchline.plugin.quarantined",
                "1 when it is called no more",
                one -> one.quarantineReason() == null ? 0 : 1));
  }

  private static double running(RunningPlugin plugin) {
    return plugin.threads().running()
        + plugin.allLongRuns().stream().mapToInt(LongRuns::running).sum();
  }

  private Meter gauge(
      RunningPlugin plugin, String name, String what, ToDoubleFunction<RunningPlugin> value) {
    return Gauge.builder(name, plugin, value)
        .description(what)
        .tag("plugin", plugin.name())
        .register(registry);
  }

  @Override
  public void close() {
    all.forEach(registry::remove);
  }
}
