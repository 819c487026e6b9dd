package dev.touchline.host.pipeline;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a record, where that is more than "done".
 *
 * @param attempts how often the plugin failed on it
 * @param nextAt pending: not before; null when it waits for its connection, or is not pending
 * @param code what programs tell reasons apart by
 * @param reason for people; without personal data
 */
public record Outcome(
    long recordId,
    int connectionId,
    State state,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable String code,
    @Nullable String reason) {

  /** Where a record stands. */
  public enum State {
    /** Waits for its turn, another try or its connection. */
    PENDING,
    /** Could not be normalised; waits for a person. */
    QUARANTINED,
    /** Normalised; the reason says what was left out. */
    DONE;

    /** As the store and the API write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a text that {@link #text()} wrote. */
    public static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }
}
