package dev.touchline.host.history;

import java.time.Instant;

/** How often something of a kind happened on a channel to a profile, first and last. */
public record Activity(
    long profileId, String channel, String kind, long events, Instant first, Instant last) {}
