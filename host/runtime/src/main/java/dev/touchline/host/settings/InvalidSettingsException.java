package dev.touchline.host.settings;

import java.util.List;

/** Settings that cannot be used, with one entry for each wrong field. */
public final class InvalidSettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<SettingError> errors;

  /**
   * Makes the error.
   *
   * @param errors at least one
   */
  public InvalidSettingsException(List<SettingError> errors) {
    super(SettingsBinder.describe(errors));
    this.errors = List.copyOf(errors);
  }

  /** What is wrong, field by field. */
  public List<SettingError> errors() {
    return errors;
  }
}
