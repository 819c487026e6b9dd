package dev.touchline.host.inbox;

import java.time.Instant;
import java.util.Map;

/**
 * A stored record without its body, which may be large.
 *
 * @param bytes the body's length
 */
public record RecordHead(
    long id,
    int connectionId,
    String dedupeKey,
    int revision,
    Instant receivedAt,
    Map<String, String> attributes,
    long bytes) {}
