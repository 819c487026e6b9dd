package dev.touchline.host.pipeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** What the pipeline counts. Counters are looked up once. */
public final class PipelineMetrics {

  private final Counter events;
  private final Counter done;
  private final Counter quarantined;
  private final Counter parked;

  /** Registers the counters. */
  public PipelineMetrics(MeterRegistry registry) {
    this.events =
        Counter.builder("touchline.events")
            .description("events written to the history")
            .register(registry);
    this.done = records(registry, "done");
    this.quarantined = records(registry, "quarantined");
    this.parked = records(registry, "parked");
  }

  private static Counter records(MeterRegistry registry, String outcome) {
    return Counter.builder("touchline.records")
        .description("records that the pipeline looked at")
        .tag("outcome", outcome)
        .register(registry);
  }

  void written(List<Result> results, int added) {
    int bad = 0;
    int later = 0;
    for (Result result : results) {
      switch (result) {
        case Result.Rejected rejected -> bad++;
        case Result.Parked waiting -> later++;
        case Result.Events understood -> {}
      }
    }
    events.increment(added);
    done.increment(results.size() - bad - later);
    quarantined.increment(bad);
    parked.increment(later);
  }
}
