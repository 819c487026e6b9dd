package dev.touchline.sdk.verdict;

import org.jspecify.annotations.Nullable;

/**
 * The same call can never succeed: a body that cannot be understood, an order that does not exist.
 */
public final class RejectedException extends VerdictException {

  private static final long serialVersionUID = 1L;

  /**
   * Makes the verdict.
   *
   * @param code what programs tell failures apart by
   * @param message the value and the rule, for people; without secrets and personal data
   */
  public RejectedException(String code, String message) {
    this(code, message, null);
  }

  /** Makes the verdict with what caused it. */
  public RejectedException(String code, String message, @Nullable Throwable cause) {
    super(code, message, cause);
  }
}
