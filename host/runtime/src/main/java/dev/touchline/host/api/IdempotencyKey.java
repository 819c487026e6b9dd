package dev.touchline.host.api;

import dev.touchline.host.problem.ProblemException;
import java.util.regex.Pattern;

/** The header by which a caller says that a request is the same as one before. */
final class IdempotencyKey {

  /** The header's name. */
  static final String HEADER = "Idempotency-Key";

  private static final Pattern KEYS = Pattern.compile("[!-~]{1,200}");

  private IdempotencyKey() {}

  static String of(String header) {
    if (!KEYS.matcher(header).matches()) {
      throw ProblemException.field(
          HEADER, "invalid-header", "must be 1 to 200 printable characters without spaces");
    }
    return header;
  }
}
