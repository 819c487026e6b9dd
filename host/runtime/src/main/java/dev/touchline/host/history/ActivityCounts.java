package dev.touchline.host.history;

import dev.touchline.host.model.Micros;
import dev.touchline.sdk.event.Event;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Adds up what a batch of events does to the counts, so that each count is written once. */
final class ActivityCounts {

  private record Key(long profileId, String channel, String kind) {}

  private final Map<Key, ActivityDelta> deltas = new LinkedHashMap<>();

  void add(long profileId, Event event) {
    long at = Micros.of(event.occurredAt());
    deltas.merge(
        new Key(profileId, event.channel().name(), event.kind().wireName()),
        new ActivityDelta(profileId, event.channel().name(), event.kind().wireName(), 1, at, at),
        ActivityDelta::plus);
  }

  Collection<ActivityDelta> deltas() {
    return deltas.values();
  }
}
