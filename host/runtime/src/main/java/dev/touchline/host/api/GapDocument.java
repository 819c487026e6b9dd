package dev.touchline.host.api;

import dev.touchline.host.feeds.Gap;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A span of time of which it is not known what happened.
 *
 * @param from inclusive
 * @param to exclusive
 * @param foundAt when it was noticed
 * @param closedAt when a backfill had covered it; absent while it is open
 */
record GapDocument(
    Instant from, Instant to, String reason, Instant foundAt, @Nullable Instant closedAt) {

  static GapDocument of(Gap gap) {
    return new GapDocument(gap.from(), gap.to(), gap.reason(), gap.foundAt(), gap.closedAt());
  }
}
