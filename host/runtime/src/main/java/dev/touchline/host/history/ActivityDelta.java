package dev.touchline.host.history;

/** What is to be added to a count. */
public record ActivityDelta(
    long profileId, String channel, String kind, long events, long firstMicros, long lastMicros) {

  ActivityDelta plus(ActivityDelta other) {
    return new ActivityDelta(
        profileId,
        channel,
        kind,
        events + other.events,
        Math.min(firstMicros, other.firstMicros),
        Math.max(lastMicros, other.lastMicros));
  }
}
