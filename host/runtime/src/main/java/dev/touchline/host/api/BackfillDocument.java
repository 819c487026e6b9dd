package dev.touchline.host.api;

import dev.touchline.host.feeds.Backfill;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fetching what happened in a span of the past.
 *
 * @param id a number
 * @param from inclusive
 * @param to exclusive
 * @param state running, done, failed or cancelled
 * @param records how many the provider handed over so far; those that were known are dropped
 * @param cursor where it goes on; only the plugin knows what it means
 * @param error why it failed, or why it waits
 */
record BackfillDocument(
    long id,
    Instant from,
    Instant to,
    String state,
    long records,
    @Nullable String cursor,
    @Nullable String error,
    Instant createdAt,
    Instant updatedAt) {

  static BackfillDocument of(Backfill backfill) {
    return new BackfillDocument(
        backfill.id(),
        backfill.window().from(),
        backfill.window().to(),
        backfill.state().label(),
        backfill.records(),
        backfill.cursor(),
        backfill.error(),
        backfill.createdAt(),
        backfill.updatedAt());
  }
}
