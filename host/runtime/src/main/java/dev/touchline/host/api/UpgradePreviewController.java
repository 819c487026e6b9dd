package dev.touchline.host.api;

import dev.touchline.host.plugins.Catalogue;
import dev.touchline.host.plugins.CatalogueEntry;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.host.rebuild.UpgradePreviews;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/plugins/{id}/upgrade-preview")
@Tag(name = "Plugins")
final class UpgradePreviewController {

  private static final int USUAL_SECONDS = 600;
  private static final int MOST_SECONDS = 86_400;

  private final UpgradePreviews previews;
  private final Catalogue catalogue;
  private final PluginBodies bodies;

  UpgradePreviewController(UpgradePreviews previews, Catalogue catalogue, PluginBodies bodies) {
    this.previews = previews;
    this.catalogue = catalogue;
    this.bodies = bodies;
  }

  /** The query is read by hand: asking the servlet for a parameter may swallow the zip. */
  @PostMapping
  @Operation(
      summary = "Begin to show what an upgrade would change in the history; nothing is switched",
      description =
          "The body is as for an installation. The version is loaded beside the one that runs and"
              + " normalises retained records, the newest first, without any I/O. GET shows how far"
              + " it is and what differs.")
  @Parameter(
      in = ParameterIn.QUERY,
      name = "seconds",
      description = "How long it may take; what was not reached then is left out.",
      schema = @Schema(implementation = Integer.class, defaultValue = "600"))
  ResponseEntity<UpgradePreviewDocument> start(@PathVariable String id, HttpServletRequest request)
      throws IOException {
    Duration time = Duration.ofSeconds(seconds(request));
    CatalogueEntry wanted = bodies.wanted(request);
    try (InputStream zip = wanted == null ? request.getInputStream() : catalogue.open(wanted)) {
      return ResponseEntity.accepted()
          .body(UpgradePreviewDocument.of(previews.start(id, zip, wanted, time)));
    }
  }

  private static int seconds(HttpServletRequest request) {
    String text = Query.parse(request.getQueryString()).get("seconds");
    if (text == null) {
      return USUAL_SECONDS;
    }
    if (!text.matches("[0-9]{1,9}")
        || Integer.parseInt(text) < 1
        || Integer.parseInt(text) > MOST_SECONDS) {
      throw ProblemException.field(
          "seconds", "invalid-parameter", "must be a number between 1 and " + MOST_SECONDS);
    }
    return Integer.parseInt(text);
  }

  @GetMapping
  @Operation(summary = "How far the newest preview of the plugin is, and what would change")
  UpgradePreviewDocument get(@PathVariable String id) {
    return previews.find(id).map(UpgradePreviewDocument::of).orElseThrow(() -> none(id));
  }

  @DeleteMapping
  @Operation(summary = "Break the preview off; what it found so far can still be read")
  UpgradePreviewDocument cancel(@PathVariable String id) throws InterruptedException {
    return previews.cancel(id).map(UpgradePreviewDocument::of).orElseThrow(() -> none(id));
  }

  private static ProblemException none(String id) {
    return ProblemException.of(
        404,
        "preview-unknown",
        "there was no upgrade preview of plugin '"
            + SpringProblems.shortened(id)
            + "' since the host started");
  }
}
