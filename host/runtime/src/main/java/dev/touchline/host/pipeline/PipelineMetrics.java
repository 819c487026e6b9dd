package dev.touchline.host.pipeline;

import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.LiveConnection;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * What the pipeline counts, by plugin and connection. The counters of a connection end with it, and
 * begin anew when another plugin or version takes it over.
 */
public final class PipelineMetrics {

  private final MeterRegistry registry;
  private final IntFunction<Optional<LiveConnection>> connections;
  private final Map<Integer, ConnectionMeters> byConnection = new ConcurrentHashMap<>();

  /**
   * Makes the counters' keeper.
   *
   * @param connections the live connection of an id
   */
  public PipelineMetrics(
      MeterRegistry registry, IntFunction<Optional<LiveConnection>> connections) {
    this.registry = registry;
    this.connections = connections;
  }

  /** Follows a change of a connection: what was deleted is counted no more. */
  public void onChange(ConnectionChange change) {
    if (change.kind() == ConnectionChange.Kind.CLOSED) {
      byConnection.computeIfPresent(change.connection().id(), (id, meters) -> meters.remove());
    }
  }

  /**
   * Counts what was written.
   *
   * @param added how many events are new, by connection
   */
  void written(List<Result> results, Map<Integer, Integer> added) {
    Map<Integer, ConnectionMeters> batch = new HashMap<>();
    for (Result result : results) {
      batch.computeIfAbsent(result.record().connectionId(), this::meters).count(result);
    }
    added.forEach((id, events) -> batch.computeIfAbsent(id, this::meters).events(events));
  }

  private ConnectionMeters meters(int id) {
    LiveConnection live = connections.apply(id).orElse(null);
    String plugin = live == null ? "-" : live.plugin();
    ConnectionMeters known = byConnection.get(id);
    if (known != null && known.plugin().equals(plugin)) {
      return known;
    }
    return byConnection.compute(
        id,
        (key, before) -> {
          if (before != null) {
            before.remove();
          }
          return new ConnectionMeters(registry, plugin, live == null ? "-" : live.name());
        });
  }
}
