package dev.touchline.host.api;

import static dev.touchline.host.api.Schemas.list;
import static dev.touchline.host.api.Schemas.object;
import static dev.touchline.host.api.Schemas.of;

import dev.touchline.host.problem.Problem;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;

/** Adds the problem to every operation's answers. */
final class ProblemResponses {

  private static final String NAME = "Problem";

  private ProblemResponses() {}

  static void addTo(OpenAPI api) {
    api.schema(NAME, schema());
    api.getPaths().values().forEach(path -> path.readOperations().forEach(ProblemResponses::addTo));
  }

  private static void addTo(Operation operation) {
    Schema<?> problem = new JsonSchema().$ref("#/components/schemas/" + NAME);
    Content content = new Content();
    content.addMediaType(Problem.MEDIA_TYPE, new MediaType().schema(problem));
    operation
        .getResponses()
        .addApiResponse(
            ApiResponses.DEFAULT, new ApiResponse().description("A problem").content(content));
  }

  private static Schema<?> schema() {
    Schema<?> field =
        object()
            .addProperty("field", of("string"))
            .addProperty("code", of("string"))
            .addProperty("detail", of("string"));
    return object()
        .addProperty("type", of("string"))
        .addProperty("title", of("string"))
        .addProperty("status", of("integer"))
        .addProperty("detail", of("string"))
        .addProperty("code", of("string"))
        .addProperty("errors", list(field))
        .addProperty("incident", of("string"));
  }
}
