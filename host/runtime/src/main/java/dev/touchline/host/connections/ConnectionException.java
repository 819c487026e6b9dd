package dev.touchline.host.connections;

/** A request about a connection that cannot be carried out. */
public final class ConnectionException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final String code;

  ConnectionException(Kind kind, String code, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
  }

  static ConnectionException notFound(String name) {
    return new ConnectionException(
        Kind.NOT_FOUND, "connection-unknown", "there is no connection '" + name + "'");
  }

  static ConnectionException conflict(String code, String message) {
    return new ConnectionException(Kind.CONFLICT, code, message);
  }

  static ConnectionException invalid(String code, String message) {
    return new ConnectionException(Kind.INVALID, code, message);
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
    /** There is none of that name: 404. */
    NOT_FOUND,
    /** Not in this state: 409. */
    CONFLICT,
    /** The request is wrong: 400. */
    INVALID
  }
}
