package dev.touchline.host.inbox;

/**
 * Another host polls, streams and normalises: what this one fetched is not stored, so that its
 * cursor cannot overwrite a newer one.
 */
public final class NotInChargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public NotInChargeException() {
    super("another host is in charge of polling and streaming", null, false, false);
  }
}
