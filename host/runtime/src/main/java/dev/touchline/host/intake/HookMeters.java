package dev.touchline.host.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts requests by connection and status; unknown names are one. */
final class HookMeters {

  private final MeterRegistry registry;
  private final Map<String, Map<Integer, Counter>> counters = new ConcurrentHashMap<>();

  HookMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  void count(String connection, int status) {
    Map<Integer, Counter> byStatus = counters.get(connection);
    Counter counter = byStatus == null ? null : byStatus.get(status);
    if (counter == null) {
      counter =
          counters
              .computeIfAbsent(connection, name -> new ConcurrentHashMap<>())
              .computeIfAbsent(status, code -> counter(connection, code));
    }
    counter.increment();
  }

  private Counter counter(String connection, int status) {
    return registry.counter(
        "touchline.hooks", "connection", connection, "status", String.valueOf(status));
  }

  /** Forgets a connection that was deleted. */
  void remove(String connection) {
    Map<Integer, Counter> removed = counters.remove(connection);
    if (removed != null) {
      removed.values().forEach(registry::remove);
    }
  }
}
