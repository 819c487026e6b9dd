package dev.touchline.host.polling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the polling of a connection goes.
 *
 * @param lastSuccess when a page was fetched and stored last; null when never since the start
 * @param nextAt when the next one is asked for; null when polling has stopped until the connection
 *     changes
 * @param failures how many calls failed in a row
 * @param code what the last failure was; null when the last call worked
 * @param message the same for people
 */
public record PollStatus(
    @Nullable Instant lastSuccess,
    @Nullable Instant nextAt,
    int failures,
    @Nullable String code,
    @Nullable String message) {

  static PollStatus beginning(Instant now) {
    return new PollStatus(null, now, 0, null, null);
  }

  PollStatus worked(Instant now, Instant next) {
    return new PollStatus(now, next, 0, null, null);
  }

  PollStatus failed(@Nullable Instant next, String why, String words) {
    return new PollStatus(lastSuccess, next, failures + 1, why, words);
  }
}
