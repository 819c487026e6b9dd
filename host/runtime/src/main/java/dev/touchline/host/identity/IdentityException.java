package dev.touchline.host.identity;

/** A request about customers and links that cannot be carried out. */
public final class IdentityException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String code;

  IdentityException(Kind kind, String code, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
  }

  /** What kind of refusal it is. */
  public Kind kind() {
    return kind;
  }

  /** What programs tell failures apart by. Stable. */
  public String code() {
    return code;
  }

  /** The kinds of refusal. */
  public enum Kind {
    /** There is none of that id: 404. */
    NOT_FOUND,
    /** Not in this state: 409. */
    CONFLICT
  }
}
