package dev.touchline.host.feeds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the feed of a connection goes.
 *
 * @param state what it does now
 * @param connectedSince since when the session lasts; null while there is none
 * @param lastRecordAt when records came in last; null when never since it began
 * @param lastSuccessAt when the provider was last heard of, or answered; null when never
 * @param nextAt when it is tried again; null while it listens, and when it has stopped until the
 *     connection changes
 * @param records how many came in since it began, repeated ones included
 * @param failures how many attempts failed in a row
 * @param code what the last failure was; null when the last attempt worked
 * @param message the same for people
 */
public record FeedStatus(
    State state,
    @Nullable Instant connectedSince,
    @Nullable Instant lastRecordAt,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant nextAt,
    long records,
    int failures,
    @Nullable String code,
    @Nullable String message) {

  /** What a feed does. */
  public enum State {
    /** Begins a session. */
    CONNECTING,
    /** Has a session, and takes what comes. */
    LISTENING,
    /** Asks for a page. */
    POLLING,
    /** Waits for the time of the next page. */
    WAITING,
    /** Waits, because the last attempt failed. */
    BACKING_OFF,
    /** Does nothing until the connection changes: credentials or settings are wrong. */
    STOPPED
  }
}
