package dev.touchline.host.rebuild;

/** A connection cannot normalise now: it is paused, broken or closed, or its plugin gave up. */
final class ConnectionAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ConnectionAwayException(String reason) {
    super(reason, null, false, false);
  }
}
