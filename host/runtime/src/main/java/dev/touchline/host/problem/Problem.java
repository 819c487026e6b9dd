package dev.touchline.host.problem;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An error as RFC 9457 writes it. Its type is {@code urn:touchline:problem:} and the code.
 *
 * @param status of HTTP
 * @param code what programs tell problems apart by; stable
 * @param detail what is wrong, for people; names the value (unless it is personal) and the rule
 * @param errors field by field, where there are fields
 * @param incident under which the log has more; null when the caller can put it right alone
 */
public record Problem(
    int status, String code, String detail, List<FieldProblem> errors, @Nullable String incident) {

  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad request"),
          Map.entry(401, "Authentication required"),
          Map.entry(403, "Not allowed"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(406, "Not acceptable"),
          Map.entry(409, "Conflict"),
          Map.entry(413, "Too large"),
          Map.entry(414, "Address too long"),
          Map.entry(415, "Unsupported media type"),
          Map.entry(422, "Not processable"),
          Map.entry(429, "Too many requests"),
          Map.entry(431, "Headers too large"),
          Map.entry(500, "Internal error"),
          Map.entry(501, "Not implemented"),
          Map.entry(502, "Failed behind this host"),
          Map.entry(503, "Not available now"),
          Map.entry(504, "Too late behind this host"));

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem of a few words. */
  public static Problem of(int status, String code, String detail) {
    return new Problem(status, code, detail, List.of(), null);
  }

  /** The status in words. */
  public String title() {
    return TITLES.getOrDefault(status, "HTTP status " + status);
  }

  /** The problem as JSON. */
  public String toJson() {
    StringWriter json = new StringWriter();
    try (JsonGenerator out = FACTORY.createGenerator(ObjectWriteContext.empty(), json)) {
      out.writeStartObject();
      out.writeStringProperty("type", "urn:touchline:problem:" + code);
      out.writeStringProperty("title", title());
      out.writeNumberProperty("status", status);
      out.writeStringProperty("detail", detail);
      out.writeStringProperty("code", code);
      if (!errors.isEmpty()) {
        errors(out);
      }
      if (incident != null) {
        out.writeStringProperty("incident", incident);
      }
      out.writeEndObject();
    }
    return json.toString();
  }

  private void errors(JsonGenerator out) {
    out.writeName("errors");
    out.writeStartArray();
    for (FieldProblem error : errors) {
      out.writeStartObject();
      out.writeStringProperty("field", error.field());
      out.writeStringProperty("code", error.code());
      out.writeStringProperty("detail", error.detail());
      out.writeEndObject();
    }
    out.writeEndArray();
  }
}
