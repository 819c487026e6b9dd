package dev.touchline.host.commerce;

/** Why an order or refund cannot be had. Messages are for people and hold no personal data. */
public final class CommerceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What kind of trouble. */
  public enum Kind {
    /** There is no such connection, order or refund. */
    NOT_FOUND,
    /** It does not fit to where things are now. */
    CONFLICT,
    /** The shop, or the rules, say no. */
    REFUSED,
    /** The caller may not do this. */
    FORBIDDEN,
    /** The shop cannot be asked now; nothing was begun. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String code;

  CommerceException(Kind kind, String code, String message) {
    super(message, null, false, false);
    this.kind = kind;
    this.code = code;
  }

  static CommerceException conflict(String code, String message) {
    return new CommerceException(Kind.CONFLICT, code, message);
  }

  static CommerceException orderBusy() {
    return conflict(
        "order-busy", "another refund of the order is on its way; wait until its outcome is known");
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
