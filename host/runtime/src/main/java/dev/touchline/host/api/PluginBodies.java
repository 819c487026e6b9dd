package dev.touchline.host.api;

import dev.touchline.host.plugins.Catalogue;
import dev.touchline.host.plugins.CatalogueEntry;
import dev.touchline.host.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The two ways to say which plugin to install: its zip, or its name in the catalogue. */
@Component
final class PluginBodies {

  private static final int MOST_JSON_BYTES = 10_000;

  private final Catalogue catalogue;
  private final JsonMapper json;

  PluginBodies(Catalogue catalogue, JsonMapper json) {
    this.catalogue = catalogue;
    this.json = json;
  }

  /**
   * A plugin of the catalogue.
   *
   * @param version the newest when it is left out
   */
  record Choice(@Nullable String fromCatalogue, @Nullable String version) {}

  /** What was chosen from the catalogue; null when the body is a zip. */
  @Nullable CatalogueEntry wanted(HttpServletRequest request) throws IOException {
    String type = String.valueOf(request.getContentType());
    if (type.startsWith("multipart/")) {
      throw ProblemException.of(
          415,
          "unsupported-media-type",
          "send the zip itself as the body, such as curl --data-binary @file, not a form");
    }
    if (!type.startsWith("application/json")) {
      return null;
    }
    Choice choice = choice(request);
    if (choice.fromCatalogue() == null || choice.fromCatalogue().isBlank()) {
      throw ProblemException.field(
          "fromCatalogue", "missing-field", "must name a plugin of the catalogue");
    }
    return catalogue.find(choice.fromCatalogue(), choice.version());
  }

  private Choice choice(HttpServletRequest request) throws IOException {
    try {
      byte[] body = request.getInputStream().readNBytes(MOST_JSON_BYTES);
      return json.readValue(body, Choice.class);
    } catch (JacksonException e) {
      throw new HttpMessageNotReadableException("body", e, new ServletServerHttpRequest(request));
    }
  }

  static boolean dryRun(HttpServletRequest request) {
    Map<String, String> query = Query.parse(request.getQueryString());
    return switch (query.getOrDefault("dryRun", "false")) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw ProblemException.field("dryRun", "invalid-parameter", "must be true or false");
    };
  }
}
