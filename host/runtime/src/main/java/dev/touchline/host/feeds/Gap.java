package dev.touchline.host.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time of which it is not known what happened.
 *
 * @param id 0 while it is not stored
 * @param from inclusive
 * @param to exclusive
 * @param reason for people
 * @param foundAt when it was noticed
 * @param closedAt when a backfill had covered it; null while it is open
 */
public record Gap(
    long id,
    int connectionId,
    Instant from,
    Instant to,
    String reason,
    Instant foundAt,
    @Nullable Instant closedAt) {}
