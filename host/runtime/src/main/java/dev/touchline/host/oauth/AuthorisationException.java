package dev.touchline.host.oauth;

/** Granting access did not come to a good end; the message is for the person who tried. */
public final class AuthorisationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  AuthorisationException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** An answer that belongs to nothing. */
  public static AuthorisationException unknownState() {
    return new AuthorisationException(
        "state-unknown", "this answer belongs to no authorisation that was begun, or came twice");
  }

  /** What programs tell failures apart by. Stable. */
  public String code() {
    return code;
  }
}
