package dev.touchline.host.outbox;

/** Why a message cannot be taken or decided on. For people, without personal data. */
public final class OutboxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of trouble. */
  public enum Kind {
    /** There is no such thing. */
    NOT_FOUND,
    /** It does not fit to where things are now. */
    CONFLICT,
    /** The rules say no. */
    REFUSED,
    /** The connection cannot be asked now; nothing was begun. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String code;

  OutboxException(Kind kind, String code, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.code = code;
  }

  static OutboxException refused(String code, String message) {
    return new OutboxException(Kind.REFUSED, code, message);
  }

  /** What kind of trouble. */
  public Kind kind() {
    return kind;
  }

  /** What programs tell the causes apart by. */
  public String code() {
    return code;
  }
}
