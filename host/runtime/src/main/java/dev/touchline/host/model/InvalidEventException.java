package dev.touchline.host.model;

/**
 * JSON that is not an event. The message is the detail for people: it names the field, its path and
 * the rule. Without a stack trace, because a bad caller makes thousands of them.
 */
public final class InvalidEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;

  InvalidEventException(String code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  /**
   * What programs tell the causes apart by: {@code malformed-json}, {@code not-an-object}, {@code
   * unknown-field}, {@code duplicate-field}, {@code missing-field}, {@code wrong-type}, {@code
   * invalid-value}, {@code unknown-kind}, {@code too-large}, {@code too-deep}.
   */
  public String code() {
    return code;
  }

  /** What is wrong, for people. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
