package dev.touchline.host.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The pipeline's counters of one connection, looked up once. */
final class ConnectionMeters {

  /** Codes come from plugins, so their number has to end somewhere. */
  private static final int MOST_CODES = 20;

  private static final String OTHER = "other";

  private final MeterRegistry registry;
  private final String plugin;
  private final Tags tags;
  private final Counter events;
  private final Counter done;
  private final Counter quarantined;
  private final Counter parked;
  private final Map<String, Counter> verdicts = new ConcurrentHashMap<>();

  ConnectionMeters(MeterRegistry registry, String plugin, String connection) {
    this.registry = registry;
    this.plugin = plugin;
    this.tags = Tags.of("plugin", plugin, "connection", connection);
    this.events =
        Counter.builder("touchline.events")
            .description("events written to the history")
            .tags(tags)
            .register(registry);
    this.done = records("done");
    this.quarantined = records("quarantined");
    this.parked = records("parked");
  }

  private Counter records(String outcome) {
    return Counter.builder("touchline.records")
        .description("records that the pipeline looked at")
        .tags(tags.and("outcome", outcome))
        .register(registry);
  }

  String plugin() {
    return plugin;
  }

  void events(int added) {
    events.increment(added);
  }

  void count(Result result) {
    switch (result) {
      case Result.Rejected rejected -> {
        quarantined.increment();
        verdict("quarantined", rejected.code());
      }
      case Result.Parked waiting -> {
        parked.increment();
        verdict("parked", waiting.code());
      }
      case Result.Events understood -> done.increment();
    }
  }

  private void verdict(String outcome, String code) {
    String key = outcome + " " + code;
    Counter known = verdicts.get(key);
    if (known == null) {
      String label = verdicts.size() < MOST_CODES ? code : OTHER;
      known = verdicts.computeIfAbsent(outcome + " " + label, same -> verdicts(outcome, label));
    }
    known.increment();
  }

  private Counter verdicts(String outcome, String code) {
    return Counter.builder("touchline.verdicts")
        .description("why records were not normalised, or not yet")
        .tags(tags.and("outcome", outcome, "code", code))
        .register(registry);
  }

  /** Removes the counters from the registry; there are none of this connection then. */
  @Nullable ConnectionMeters remove() {
    registry.remove(events);
    registry.remove(done);
    registry.remove(quarantined);
    registry.remove(parked);
    verdicts.values().forEach(registry::remove);
    return null;
  }
}
