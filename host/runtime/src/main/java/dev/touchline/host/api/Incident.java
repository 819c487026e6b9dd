package dev.touchline.host.api;

import dev.touchline.host.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something unexpected: the log has all of it, the answer only the number under which it has it.
 */
final class Incident {

  private static final Logger log = LoggerFactory.getLogger(Incident.class);

  private Incident() {}

  static Problem of(Throwable failure) {
    String incident = UUID.randomUUID().toString();
    log.atError().addKeyValue("incident", incident).setCause(failure).log("a request failed");
    return new Problem(
        500,
        "internal-error",
        "the host failed; its log has more under the incident " + incident,
        List.of(),
        incident);
  }
}
