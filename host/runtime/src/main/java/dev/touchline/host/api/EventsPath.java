package dev.touchline.host.api;

import static dev.touchline.host.api.Schemas.list;
import static dev.touchline.host.api.Schemas.object;
import static dev.touchline.host.api.Schemas.of;
import static dev.touchline.host.api.Schemas.text;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;

/** Describes {@code POST /api/v1/events}, which no controller serves. */
final class EventsPath {

  private EventsPath() {}

  static PathItem describe() {
    Content body =
        new Content()
            .addMediaType("application/json", new MediaType().schema(list(event())))
            .addMediaType("application/x-ndjson", new MediaType().schema(event()));
    Parameter wait =
        new Parameter()
            .in("query")
            .name("wait")
            .description("true: answer once the events are on timelines")
            .schema(of("boolean"));
    return new PathItem()
        .post(
            new Operation()
                .addTagsItem("Events")
                .operationId("addEvents")
                .summary("Take in first-party events: a JSON array or NDJSON, up to 10,000")
                .addParametersItem(wait)
                .requestBody(new RequestBody().required(true).content(body))
                .responses(new ApiResponses().addApiResponse("200", answer())));
  }

  private static ApiResponse answer() {
    Schema<?> rejected =
        object()
            .addProperty("index", of("integer").description("its place in the request, from 0"))
            .addProperty("code", text("what programs tell causes apart by"))
            .addProperty("detail", text("the field and the rule, for people"));
    Schema<?> answer =
        object()
            .addProperty("accepted", of("integer").description("how many are new"))
            .addProperty("duplicates", of("integer").description("how many were there before"))
            .addProperty("rejected", list(rejected));
    return new ApiResponse()
        .description("Durable, also when some were rejected")
        .content(new Content().addMediaType("application/json", new MediaType().schema(answer)));
  }

  private static Schema<?> event() {
    Schema<?> identifier =
        object()
            .addProperty("type", text("such as phone or email"))
            .addProperty("scope", text("within what the value is unique"))
            .addProperty("value", text("in any usual writing"));
    identifier.setRequired(List.of("type", "value"));
    Schema<?> event =
        object()
            .addProperty("id", text("the caller's own, unique"))
            .addProperty("kind", text("such as order.placed"))
            .addProperty("occurredAt", text("ISO 8601 with a zone"))
            .addProperty("channel", text("such as app or web"))
            .addProperty("session", text("the conversation, call or visit"))
            .addProperty("direction", text("in, out or internal; the kind's usual one if absent"))
            .addProperty("identifiers", list(identifier))
            .addProperty("customerName", text("what the customer is called"))
            .addProperty("data", object().description("by kind"));
    event.setRequired(List.of("id", "kind", "occurredAt", "channel", "identifiers"));
    return event;
  }
}
