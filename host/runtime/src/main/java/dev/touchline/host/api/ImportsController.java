package dev.touchline.host.api;

import dev.touchline.host.connections.Connections;
import dev.touchline.host.events.EventsConnection;
import dev.touchline.host.intake.ImportJob;
import dev.touchline.host.intake.Imports;
import dev.touchline.host.model.ImportId;
import dev.touchline.host.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/imports")
@Tag(name = "Imports")
final class ImportsController {

  private static final int MOST_LISTED = 100;

  private final Imports imports;
  private final Connections connections;
  private final Clock clock;

  ImportsController(Imports imports, Connections connections, Clock clock) {
    this.imports = imports;
    this.connections = connections;
    this.clock = clock;
  }

  /** The query is read by hand: asking the servlet for a parameter may swallow the file. */
  @PostMapping
  @Operation(summary = "Upload a file for a connection; without one, events as NDJSON")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "connection",
      schema = @Schema(implementation = String.class))
  ResponseEntity<ImportDocument> start(HttpServletRequest request) throws IOException {
    String type = request.getContentType();
    if (type != null && type.startsWith("multipart/")) {
      throw ProblemException.of(
          415,
          "unsupported-media-type",
          "send the file itself as the body, such as curl --data-binary @file, not a form");
    }
    Map<String, String> query = Query.parse(request.getQueryString());
    String connection = query.getOrDefault("connection", EventsConnection.NAME);
    ImportJob job = imports.start(connection, request.getInputStream());
    ImportDocument document = document(job);
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/imports/" + document.id()))
        .body(document);
  }

  @GetMapping
  @Operation(summary = "The newest imports")
  ListDocument<ImportDocument> list(@RequestParam(defaultValue = "20") int limit) {
    return ListDocument.of(
        imports.newest(Parameters.limit(limit, MOST_LISTED)).stream().map(this::document).toList());
  }

  @GetMapping("/{id}")
  @Operation(summary = "How far an import is")
  ImportDocument get(@PathVariable String id) {
    return document(find(id));
  }

  @DeleteMapping("/{id}")
  @Operation(summary = "Stop an import; what was stored stays")
  ResponseEntity<Void> cancel(@PathVariable String id) {
    imports.cancel(find(id).id());
    return ResponseEntity.noContent().build();
  }

  private ImportJob find(String text) {
    ImportId id = Ids.file(text);
    return imports
        .find(id.value())
        .orElseThrow(() -> ProblemException.of(404, "import-unknown", "there is no import " + id));
  }

  private ImportDocument document(ImportJob job) {
    int id = job.connectionId();
    String connection = connections.nameOf(id).orElse("connection-" + id);
    return ImportDocument.of(job, connection, clock.instant());
  }
}
