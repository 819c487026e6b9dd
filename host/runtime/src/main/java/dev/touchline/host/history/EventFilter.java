package dev.touchline.host.history;

import org.jspecify.annotations.Nullable;

/**
 * Which events of a profile are wanted.
 *
 * @param channel a channel's name, or null for all
 * @param kind a kind's name, or null for all
 * @param fromMicros the earliest instant, inclusive
 * @param toMicros the latest instant, exclusive
 */
public record EventFilter(
    @Nullable String channel, @Nullable String kind, long fromMicros, long toMicros) {

  /** Everything. */
  public static final EventFilter ALL = new EventFilter(null, null, Long.MIN_VALUE, Long.MAX_VALUE);
}
