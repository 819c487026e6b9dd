package dev.touchline.host.api;

import dev.touchline.host.problem.ProblemException;
import dev.touchline.host.rebuild.Rebuilds;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Plugins")
final class RebuildController {

  private final Rebuilds rebuilds;

  RebuildController(Rebuilds rebuilds) {
    this.rebuilds = rebuilds;
  }

  @GetMapping("/rebuilds")
  @Operation(summary = "The newest rebuild of the history of each plugin")
  ListDocument<RebuildDocument> list() {
    return ListDocument.of(rebuilds.all().stream().map(RebuildDocument::of).toList());
  }

  @GetMapping("/plugins/{id}/rebuild")
  @Operation(summary = "How far the newest rebuild of the plugin's history is")
  RebuildDocument get(@PathVariable String id) {
    return rebuilds
        .find(id)
        .map(RebuildDocument::of)
        .orElseThrow(() ->
            ProblemException.of(
                404,
                "rebuild-unknown",
                "no connection of plugin '" + SpringProblems.shortened(id) + "' has a history"));
  }

  @PostMapping("/plugins/{id}/rebuild")
  @Operation(
      summary = "Bring the plugin's history in line with the version that runs",
      description = "Begins by itself after an upgrade or a roll-back; this begins it once more.")
  ResponseEntity<RebuildDocument> begin(@PathVariable String id) {
    return ResponseEntity.accepted().body(RebuildDocument.of(rebuilds.begin(id)));
  }

  @DeleteMapping("/plugins/{id}/rebuild")
  @Operation(
      summary = "End the rebuild",
      description =
          "Customers that were rebuilt stay so, the others as they were. A roll-back of the plugin"
              + " rebuilds them back.")
  RebuildDocument cancel(@PathVariable String id) {
    return RebuildDocument.of(rebuilds.cancel(id));
  }
}
