package dev.touchline.host.inbox;

/**
 * Another host on the same database polls, streams, normalises and changes what is kept: this one
 * does not write.
 */
public final class NotInChargeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Makes the exception. */
  public NotInChargeException() {
    super(
        "this host stands by: another host on the same database is in charge, ask that one",
        null,
        false,
        false);
  }
}
