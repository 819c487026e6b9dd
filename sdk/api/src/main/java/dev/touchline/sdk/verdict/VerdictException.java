package dev.touchline.sdk.verdict;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A failure that a plugin understands, with what follows from it. The closed set of verdicts:
 *
 * <ul>
 *   <li>{@link RetryLaterException}: the same call may succeed later; the host tries again
 *   <li>{@link RejectedException}: the same call can never succeed; a record is quarantined, a
 *       request refused
 *   <li>{@link CredentialsException}: the account's credentials are no longer valid; the host stops
 *       calling and asks for new ones
 *   <li>{@link ConfigurationException}: the settings are wrong; the host stops calling and shows
 *       the message
 * </ul>
 *
 * Any other exception that escapes is a fault of the plugin: the host counts it against the plugin
 * and, for a record, tries again later with growing distance.
 */
public abstract sealed class VerdictException extends RuntimeException
    permits RetryLaterException, RejectedException, CredentialsException, ConfigurationException {

  private static final long serialVersionUID = 1L;
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");

  private final String code;

  VerdictException(String code, String message, @Nullable Throwable cause) {
    super(message, cause);
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException(
          "verdict code '" + code + "' must be 1 to 64 of a-z, 0-9 and -, beginning with a letter");
    }
    this.code = code;
  }

  /** What programs tell failures apart by, such as {@code amount-not-a-number}. Stable. */
  public String code() {
    return code;
  }
}
