package dev.touchline.sdk.verdict;

import org.jspecify.annotations.Nullable;

/**
 * The credentials are no longer valid: an expired token, a changed password, a withdrawn
 * permission.
 */
public final class CredentialsException extends VerdictException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the verdict.
   *
   * @param code what programs tell failures apart by
   * @param message the value and the rule, for people; without secrets and personal data
   */
  public CredentialsException(String code, String message) {
    this(code, message, null);
  }

  /** Makes the verdict with what caused it. */
  public CredentialsException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
