package dev.touchline.host.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.IntFunction;

/** Counts what becomes of messages, by connection; the series end with it. */
final class OutboxMeters {

  private static final String NAME = "touchline.outbox.messages";

  private final MeterRegistry registry;
  private final IntFunction<String> names;

  OutboxMeters(MeterRegistry registry, IntFunction<String> names) {
    this.registry = registry;
    this.names = names;
  }

  /** A message came to a state that counts. */
  void moved(int connectionId, MessageProgress to) {
    switch (to.state()) {
      case SENT, FAILED, BOUNCED -> count(connectionId, to.state().text());
      case UNKNOWN -> count(connectionId, to.person() ? "person" : "unknown");
      case QUEUED, SENDING -> {}
    }
  }

  private void count(int connectionId, String outcome) {
    Counter.builder(NAME)
        .description("Messages of the outbox by what became of them")
        .tag("connection", names.apply(connectionId))
        .tag("outcome", outcome)
        .register(registry)
        .increment();
  }

  /** A connection is gone. */
  void forget(String connection) {
    for (Meter meter : registry.find(NAME).tag("connection", connection).meters()) {
      registry.remove(meter);
    }
  }
}
