package dev.touchline.sdk.settings;

/**
 * A setting that cannot be right. Thrown by a settings record's constructor or by {@code connect};
 * the host answers 400 with the field and the message.
 */
public final class InvalidSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * Makes the error.
   *
   * @param field the settings component's name; a dot before the component of a nested record, such
   *     as {@code columns.order}
   * @param message the value (unless it is a secret) and the rule that it breaks
   */
  public InvalidSettingException(String field, String message) {
    super(message);
    this.field = field;
  }

  /** The settings component's name. */
  public String field() {
    return field;
  }
}
