package dev.touchline.host.plugins;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The meters of one operation of one connection, looked up once. */
final class OperationMeters {

  private final String operation;
  private final Counter[] outcomes = new Counter[Outcome.values().length];
  private final Timer duration;
  private final Timer queue;
  private final Counter cpu;
  private final Counter allocated;
  private final Consumer<CallCost> onCost;

  /**
   * Looks the meters up.
   *
   * @param onCost is told, too, what calls used
   */
  OperationMeters(MeterRegistry registry, Tags tags, String operation, Consumer<CallCost> onCost) {
    this.operation = operation;
    this.onCost = onCost;
    Tags all = tags.and("operation", operation);
    for (Outcome outcome : Outcome.values()) {
      outcomes[outcome.ordinal()] =
          registry.counter("touchline.plugin.calls", all.and("outcome", outcome.label()));
    }
    duration = registry.timer("touchline.plugin.call", all);
    queue = registry.timer("touchline.plugin.queue", all);
    cpu = Counter.builder("touchline.plugin.cpu").baseUnit("seconds").tags(all).register(registry);
    allocated =
        Counter.builder("touchline.plugin.allocated")
            .baseUnit("bytes")
            .tags(all)
            .register(registry);
  }

  String operation() {
    return operation;
  }

  void count(Outcome outcome) {
    outcomes[outcome.ordinal()].increment();
  }

  void time(long wallNanos, long queuedNanos) {
    duration.record(wallNanos, TimeUnit.NANOSECONDS);
    queue.record(queuedNanos, TimeUnit.NANOSECONDS);
  }

  void cost(CallCost more) {
    cpu.increment(more.cpuNanos() / 1e9);
    allocated.increment(more.allocatedBytes());
    onCost.accept(more);
  }

  /** All of them, to be removed. */
  List<Meter> all() {
    List<Meter> all = new ArrayList<>(List.of(outcomes));
    all.addAll(List.of(duration, queue, cpu, allocated));
    return all;
  }
}
