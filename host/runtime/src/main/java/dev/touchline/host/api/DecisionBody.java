package dev.touchline.host.api;

import dev.touchline.host.outbox.Decision;
import dev.touchline.host.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a message of which nobody knows whether it went out.
 *
 * @param outcome {@code sent}: it did; {@code failed}: it did not, and shall not; {@code retry}: it
 *     shall be sent again
 * @param reason what the person saw; for the record
 */
record DecisionBody(@Nullable String outcome, @Nullable String reason) {

  Decision decision() {
    if (outcome == null) {
      throw ProblemException.field("outcome", "missing-field", "is required");
    }
    return Decision.of(outcome)
        .orElseThrow(() ->
            ProblemException.field("outcome", "invalid-value", "is none of sent, failed, retry"));
  }

  String why() {
    if (reason == null || reason.isBlank()) {
      throw ProblemException.field("reason", "missing-field", "is required");
    }
    String text = ResolveBody.optional("reason", reason);
    return text == null ? "" : text;
  }
}
