package dev.touchline.host.feeds;

import dev.touchline.sdk.capability.Backfiller.Window;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Fetching what happened in a span of the past.
 *
 * @param cursor where it goes on; null before the first page
 * @param records how many the provider handed over; the inbox drops those that it had
 * @param error why it failed, or why it waits; null when neither
 */
public record Backfill(
    long id,
    int connectionId,
    Window window,
    State state,
    @Nullable String cursor,
    long records,
    @Nullable String error,
    Instant createdAt,
    Instant updatedAt) {

  /** How it stands. */
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** As it is stored and shown. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a label. */
    public static State of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }
}
