package dev.touchline.host.inbox;

/** More is waiting to be written than the inbox holds in memory: try again in a moment. */
public final class InboxBusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InboxBusyException() {
    super("the inbox is full, try again in a moment", null, false, false);
  }
}
