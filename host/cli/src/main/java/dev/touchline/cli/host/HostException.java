package dev.touchline.cli.host;

/** A call to the host that did not succeed; its message is for people and says what to do. */
public abstract sealed class HostException extends RuntimeException
    permits HostUnreachableException, RefusedException {

  private static final long serialVersionUID = 1L;

  HostException(String message) {
    super(message);
  }
}
