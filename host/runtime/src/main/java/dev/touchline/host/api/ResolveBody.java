package dev.touchline.host.api;

import dev.touchline.host.commerce.Decision;
import dev.touchline.host.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a refund whose outcome is unknown.
 *
 * @param outcome {@code succeeded}: the shop has booked it; {@code rejected}: it has not, and is
 *     not to; {@code retry}: it has not, and is to
 * @param reference the shop's id of the booking; with {@code succeeded}
 * @param reason what the person saw; for the audit trail
 */
record ResolveBody(@Nullable String outcome, @Nullable String reference, @Nullable String reason) {

  private static final int LONGEST = 500;

  Decision decision() {
    Decision.Outcome meant =
        switch (outcome) {
          case null -> throw ProblemException.field("outcome", "missing-field", "is required");
          case "succeeded" -> Decision.Outcome.SUCCEEDED;
          case "rejected" -> Decision.Outcome.REJECTED;
          case "retry" -> Decision.Outcome.RETRY;
          default ->
              throw ProblemException.field(
                  "outcome", "invalid-value", "is none of succeeded, rejected, retry");
        };
    if (reason == null || reason.isBlank()) {
      throw ProblemException.field("reason", "missing-field", "is required");
    }
    if (reference != null && meant != Decision.Outcome.SUCCEEDED) {
      throw ProblemException.field("reference", "invalid-value", "belongs to succeeded");
    }
    return new Decision(meant, optional("reference", reference), text("reason", reason));
  }

  static @Nullable String optional(String field, @Nullable String text) {
    return text == null ? null : text(field, text);
  }

  private static String text(String field, String text) {
    if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
      throw ProblemException.field(
          field, "invalid-value", "must have at most 500 characters, and no control characters");
    }
    return text.strip();
  }
}
