package dev.touchline.sdk.capability;

/** Why a session of a {@link Streamer} ended. */
public enum StreamEnd {
  /** The provider ended it: the host connects again. */
  CLOSED,
  /**
   * The provider cannot stream, such as a mail server without IDLE: the host polls, if the
   * connection is a {@link Poller}, and asks again for a session after an hour.
   */
  NOT_OFFERED
}
