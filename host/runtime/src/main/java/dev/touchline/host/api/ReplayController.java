package dev.touchline.host.api;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.pipeline.Outcome;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.pipeline.Pipeline;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Records")
final class ReplayController {

  private final Connections connections;
  private final OutcomeStore outcomes;
  private final Pipeline pipeline;
  private final Clock clock;

  ReplayController(Connections connections, OutcomeStore outcomes, Pipeline pipeline, Clock clock) {
    this.connections = connections;
    this.outcomes = outcomes;
    this.pipeline = pipeline;
    this.clock = clock;
  }

  /**
   * Which records to work on again.
   *
   * @param state quarantined
   * @param from the earliest arrival, ISO 8601
   * @param to the latest, exclusive
   */
  record ReplayRequest(@Nullable String state, @Nullable String from, @Nullable String to) {}

  /**
   * What was asked for.
   *
   * @param requeued how many records wait for their turn again
   */
  record ReplayDocument(int requeued) {}

  @PostMapping("/api/v1/connections/{name}/replay")
  @Operation(summary = "Work on quarantined records again")
  ReplayDocument replay(
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody ReplayRequest body) {
    int connectionId = ConnectionNames.id(connections, name);
    check(body, dryRun);
    int requeued = outcomes.inTransaction(() -> outcomes.requeue(connectionId, clock.instant()));
    pipeline.wake();
    return new ReplayDocument(requeued);
  }

  private static void check(ReplayRequest body, boolean dryRun) {
    if (dryRun || body.from() != null || body.to() != null) {
      throw ProblemException.of(
          501,
          "replay-not-available",
          "this host replays quarantined records: {\"state\":\"quarantined\"} without dryRun");
    }
    if (body.state() == null) {
      throw ProblemException.field("state", "missing-field", "is required");
    }
    if (!body.state().equals(Outcome.State.QUARANTINED.text())) {
      throw ProblemException.field(
          "state",
          "invalid-value",
          '"' + SpringProblems.shortened(body.state()) + "\" is not quarantined");
    }
  }
}
