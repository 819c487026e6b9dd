package dev.touchline.sdk.verdict;

import org.jspecify.annotations.Nullable;

/**
 * The connection's settings are wrong: an unknown page, a host that does not answer as expected.
 */
public final class ConfigurationException extends VerdictException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the verdict.
   *
   * @param code what programs tell failures apart by
   * @param message the value and the rule, for people; without secrets and personal data
   */
  public ConfigurationException(String code, String message) {
    this(code, message, null);
  }

  /** Makes the verdict with what caused it. */
  public ConfigurationException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
