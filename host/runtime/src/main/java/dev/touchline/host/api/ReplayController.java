package dev.touchline.host.api;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.model.Micros;
import dev.touchline.host.model.Times;
import dev.touchline.host.pipeline.Outcome;
import dev.touchline.host.pipeline.OutcomeStore;
import dev.touchline.host.pipeline.Pipeline;
import dev.touchline.host.pipeline.Replay;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.host.rebuild.Rebuilds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.DateTimeException;
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
  private final Replay replay;
  private final Rebuilds rebuilds;
  private final Clock clock;

  ReplayController(
      Connections connections,
      OutcomeStore outcomes,
      Pipeline pipeline,
      Replay replay,
      Rebuilds rebuilds,
      Clock clock) {
    this.connections = connections;
    this.outcomes = outcomes;
    this.pipeline = pipeline;
    this.replay = replay;
    this.rebuilds = rebuilds;
    this.clock = clock;
  }

  /**
   * Which records to work on again: either a state, or a range of arrival.
   *
   * @param state quarantined
   * @param from the earliest arrival, ISO 8601
   * @param to the latest, exclusive
   */
  record ReplayRequest(@Nullable String state, @Nullable String from, @Nullable String to) {}

  @PostMapping("/api/v1/connections/{name}/replay")
  @Operation(summary = "Normalise records again, or show what that would change")
  ReplayDocument replay(
      @PathVariable String name,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestBody ReplayRequest body)
      throws InterruptedException {
    LiveConnection connection =
        connections.find(name).orElseThrow(() -> ConnectionNames.unknown(name));
    if (body.state() == null) {
      return range(connection, body, dryRun);
    }
    requireQuarantined(body);
    return dryRun ? ReplayDocument.of(replay.previewQuarantined(connection)) : requeue(connection);
  }

  private ReplayDocument range(LiveConnection connection, ReplayRequest body, boolean dryRun)
      throws InterruptedException {
    if (body.from() == null || body.to() == null) {
      throw ProblemException.field(
          body.from() == null ? "from" : "to",
          "missing-field",
          "is required, unless state is \"quarantined\"");
    }
    long from = instant("from", body.from());
    long to = instant("to", body.to());
    if (from >= to) {
      throw ProblemException.field("to", "invalid-value", "must be later than from");
    }
    if (connection.state() != LiveConnection.State.ACTIVE) {
      throw ProblemException.of(
          409, "connection-not-active", "only an active connection can normalise its records");
    }
    if (!dryRun && rebuilds.isRunning(connection.plugin())) {
      throw ProblemException.of(
          409,
          "rebuild-running",
          "the history of this connection is being rebuilt; replay it afterwards");
    }
    return ReplayDocument.of(replay.arrived(connection, from, to, dryRun));
  }

  private static long instant(String field, String text) {
    try {
      return Micros.of(Times.parse(text));
    } catch (DateTimeException | ArithmeticException e) {
      throw ProblemException.field(
          field,
          "invalid-value",
          '"' + SpringProblems.shortened(text) + "\" is not a time in ISO 8601 with a zone");
    }
  }

  private static void requireQuarantined(ReplayRequest body) {
    if (!Outcome.State.QUARANTINED.text().equals(body.state())) {
      throw ProblemException.field(
          "state",
          "invalid-value",
          '"' + SpringProblems.shortened(String.valueOf(body.state())) + "\" is not quarantined");
    }
    if (body.from() != null || body.to() != null) {
      throw ProblemException.field("state", "invalid-value", "goes without from and to");
    }
  }

  private ReplayDocument requeue(LiveConnection connection) {
    int requeued = outcomes.inTransaction(() -> outcomes.requeue(connection.id(), clock.instant()));
    pipeline.wake();
    return ReplayDocument.requeued(requeued);
  }
}
