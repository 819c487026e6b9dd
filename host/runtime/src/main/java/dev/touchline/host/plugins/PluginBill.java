package dev.touchline.host.plugins;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** What plugins cost, read from the meters of their calls. */
public final class PluginBill {

  private static final Set<String> BYTES =
      Set.of(
          "touchline.gateway.bytes",
          "touchline.gateway.socket.bytes",
          ConnectionScope.WEBHOOK_BYTES);

  private final MeterRegistry registry;

  PluginBill(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * What the calls of one connection cost since the host started or its plugin was upgraded.
   *
   * @param calls that were asked for
   * @param failures those that did not answer, by outcome
   * @param cpuSeconds processor time of the plugin's threads
   * @param allocatedBytes what these threads allocated
   * @param queueSeconds how long calls waited for a thread
   * @param bytesIn what came from the provider: bodies of its answers and webhooks, over sockets
   * @param bytesOut what was sent to it: bodies of requests and of answers to webhooks, over
   *     sockets
   */
  public record Usage(
      long calls,
      Map<String, Long> failures,
      double cpuSeconds,
      long allocatedBytes,
      double queueSeconds,
      long bytesIn,
      long bytesOut) {}

  /** By plugin and version, such as {@code facebook@1.0.0}, and then by connection. */
  public Map<String, Map<String, Usage>> all() {
    Map<String, Map<String, Sum>> sums = new TreeMap<>();
    for (Meter meter : registry.getMeters()) {
      String plugin = meter.getId().getTag("plugin");
      String connection = meter.getId().getTag("connection");
      boolean counts =
          meter.getId().getTag("operation") != null || BYTES.contains(meter.getId().getName());
      if (plugin != null && connection != null && counts) {
        sums.computeIfAbsent(plugin, key -> new TreeMap<>())
            .computeIfAbsent(connection, key -> new Sum())
            .add(meter);
      }
    }
    Map<String, Map<String, Usage>> all = new TreeMap<>();
    sums.forEach((plugin, connections) -> {
      Map<String, Usage> usage = new TreeMap<>();
      connections.forEach((connection, sum) -> usage.put(connection, sum.usage()));
      all.put(plugin, usage);
    });
    return all;
  }

  private static final class Sum {

    private final Map<String, Long> failures = new TreeMap<>();
    private long calls;
    private double cpu;
    private double allocated;
    private double queue;
    private double in;
    private double out;

    void add(Meter meter) {
      switch (meter.getId().getName()) {
        case "touchline.plugin.calls" -> count(meter);
        case "touchline.plugin.cpu" -> cpu += ((Counter) meter).count();
        case "touchline.plugin.allocated" -> allocated += ((Counter) meter).count();
        case "touchline.plugin.queue" -> queue += ((Timer) meter).totalTime(TimeUnit.SECONDS);
        default -> {
          if (BYTES.contains(meter.getId().getName())) {
            exchanged(meter);
          }
        }
      }
    }

    private void exchanged(Meter meter) {
      double bytes = ((Counter) meter).count();
      if ("in".equals(meter.getId().getTag("direction"))) {
        in += bytes;
      } else {
        out += bytes;
      }
    }

    private void count(Meter meter) {
      long count = (long) ((Counter) meter).count();
      String outcome = String.valueOf(meter.getId().getTag("outcome"));
      calls += count;
      if (count > 0 && !outcome.equals(Outcome.OK.label())) {
        failures.merge(outcome, count, Long::sum);
      }
    }

    Usage usage() {
      return new Usage(calls, failures, cpu, (long) allocated, queue, (long) in, (long) out);
    }
  }
}
