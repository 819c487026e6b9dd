package dev.touchline.host.feeds;

import java.time.Duration;

/** A session was without a sign of life for longer than its plugin allows. */
final class SilenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SilenceException(Duration most) {
    super("nothing was heard of the provider for " + most.toSeconds() + " s", null, false, false);
  }
}
