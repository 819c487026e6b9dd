package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpResponse;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Counts and times the requests of one connection, by host and outcome, and their bodies' bytes.
 * Shared while a connection is opened anew, so that it goes on counting.
 */
final class GatewayMeters {

  private final MeterRegistry registry;
  private final Tags tags;
  private final Set<Meter> used = ConcurrentHashMap.newKeySet();
  private int users;

  GatewayMeters(MeterRegistry registry, GatewayAccess access) {
    this.registry = registry;
    this.tags = Tags.of("plugin", access.plugin(), "connection", access.connection());
  }

  void answered(Hop hop, HttpResponse answer, long nanos) {
    record(hop.host(), answer.status() / 100 + "xx", nanos);
    int sent = hop.body() == null ? 0 : hop.body().length;
    bytes("out", sent);
    bytes("in", answer.body().length);
  }

  void failed(String host, String code, long nanos) {
    record(host, code, nanos);
  }

  /** A socket was opened, or not. */
  void opened(String host, String outcome, long nanos) {
    time("touchline.gateway.sockets", host, outcome, nanos);
  }

  /** Bytes went over a socket, in or out. */
  void bytes(String host, String direction, long count) {
    Counter counter =
        registry.counter(
            "touchline.gateway.socket.bytes", tags.and("host", host, "direction", direction));
    counter.increment(count);
    used.add(counter);
  }

  private void record(String host, String outcome, long nanos) {
    time("touchline.gateway.requests", host, outcome, nanos);
  }

  private void time(String name, String host, String outcome, long nanos) {
    Timer timer = registry.timer(name, tags.and("host", host, "outcome", outcome));
    timer.record(nanos, TimeUnit.NANOSECONDS);
    used.add(timer);
  }

  private void bytes(String direction, int count) {
    Counter counter = registry.counter("touchline.gateway.bytes", tags.and("direction", direction));
    counter.increment(count);
    used.add(counter);
  }

  GatewayMeters open() {
    users++;
    return this;
  }

  /** Removes the meters when nobody uses them any more; whether it did so. */
  boolean close() {
    if (--users > 0) {
      return false;
    }
    used.forEach(registry::remove);
    return true;
  }
}
