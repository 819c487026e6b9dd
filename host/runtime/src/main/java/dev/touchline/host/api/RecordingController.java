package dev.touchline.host.api;

import dev.touchline.host.connections.ConnectionChange;
import dev.touchline.host.connections.Connections;
import dev.touchline.host.gateway.Gateways;
import dev.touchline.host.gateway.Recording;
import dev.touchline.host.gateway.Recordings;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Records what connections and their providers say, for somebody who looks for a mistake. */
@RestController
@RequestMapping("/api/v1/connections/{name}")
@Tag(name = "Connections")
final class RecordingController {

  private final Connections connections;
  private final Recordings recordings;

  RecordingController(Connections connections, Gateways gateways) {
    this.connections = connections;
    this.recordings = gateways.recordings();
    connections.onChange(change -> {
      if (change.kind() == ConnectionChange.Kind.CLOSED) {
        recordings.stop(change.connection().name());
      }
    });
  }

  /** For how long to record, up to a day. */
  record RecordingRequest(@Nullable Integer minutes) {}

  /**
   * Whether exchanges are recorded.
   *
   * @param until when recording ends and what was recorded is forgotten; absent when nothing is
   * @param exchanges how many there are
   * @param dropped how many older ones there were
   */
  record RecordingDocument(
      boolean recording, @Nullable Instant until, int exchanges, long dropped) {

    static RecordingDocument of(@Nullable Recording recording) {
      return recording == null
          ? new RecordingDocument(false, null, 0, 0)
          : new RecordingDocument(
              true, recording.until(), recording.exchanges().size(), recording.dropped());
    }
  }

  @GetMapping("/recording")
  @Operation(summary = "Whether exchanges with the provider are recorded")
  RecordingDocument recording(@PathVariable String name) {
    check(name);
    return RecordingDocument.of(recordings.find(name).orElse(null));
  }

  @PutMapping("/recording")
  @Operation(summary = "Record exchanges with the provider for some minutes, without secrets")
  RecordingDocument start(@PathVariable String name, @RequestBody RecordingRequest body) {
    check(name);
    Integer minutes = body.minutes();
    if (minutes == null) {
      throw ProblemException.field("minutes", "missing-field", "is required");
    }
    if (minutes < 1 || minutes > Recordings.LONGEST.toMinutes()) {
      throw ProblemException.field(
          "minutes",
          "invalid-value",
          "'" + minutes + "' must be from 1 to " + Recordings.LONGEST.toMinutes());
    }
    return RecordingDocument.of(recordings.start(name, Duration.ofMinutes(minutes)));
  }

  @DeleteMapping("/recording")
  @Operation(summary = "End recording, and forget what was recorded")
  ResponseEntity<Void> stop(@PathVariable String name) {
    check(name);
    recordings.stop(name);
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/exchanges")
  @Operation(summary = "What was recorded, oldest first")
  ListDocument<ExchangeDocument> exchanges(@PathVariable String name) {
    check(name);
    return ListDocument.of(
        recordings.find(name).map(Recording::exchanges).orElse(List.of()).stream()
            .map(ExchangeDocument::of)
            .toList());
  }

  @GetMapping("/exchanges/mappings")
  @Operation(summary = "The same as WireMock mappings, to be replayed in a plugin's tests")
  Object mappings(@PathVariable String name) {
    check(name);
    return WireMockMappings.of(recordings.find(name).map(Recording::exchanges).orElse(List.of()));
  }

  private void check(String name) {
    if (connections.find(name).isEmpty()) {
      throw ConnectionNames.unknown(name);
    }
  }
}
