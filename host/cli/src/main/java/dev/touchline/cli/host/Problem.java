package dev.touchline.cli.host;

import dev.touchline.cli.terminal.Units;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An error as the host tells it (RFC 9457).
 *
 * @param status of HTTP
 * @param code what programs tell problems apart by; empty when the host named none
 * @param detail what is wrong, in words
 * @param errors field by field, where there are fields
 * @param incident under which the host's log has more
 */
public record Problem(
    int status, String code, String detail, List<FieldError> errors, @Nullable String incident) {

  private static final int LONGEST_BODY = 300;

  /** What is wrong with one field. */
  public record FieldError(String field, String detail) {}

  public Problem {
    errors = List.copyOf(errors);
  }

  /** Reads the body of an answer; one that is no problem is shown as it is, shortened. */
  static Problem read(int status, String body) {
    JsonNode json = Json.readOrNull(body);
    if (json == null || Json.text(json, "detail", "message", "title", "error").isEmpty()) {
      return new Problem(status, "", foreign(status, body), List.of(), null);
    }
    List<FieldError> errors = new ArrayList<>();
    for (JsonNode error : json.path("errors")) {
      errors.add(
          new FieldError(
              Json.text(error, "field", "path", "name"),
              Json.text(error, "detail", "message", "reason")));
    }
    String incident = Json.text(json, "incident");
    return new Problem(
        status,
        Json.text(json, "code"),
        Json.text(json, "detail", "message", "title", "error"),
        errors,
        incident.isEmpty() ? null : incident);
  }

  private static String foreign(int status, String body) {
    String text = body.strip().replaceAll("\\s+", " ");
    if (text.length() > LONGEST_BODY) {
      text = text.substring(0, LONGEST_BODY) + "...";
    }
    return "HTTP status " + status + (text.isEmpty() ? "" : ": " + text);
  }

  /** The problem as sentences for people, one a line. */
  public String sentences() {
    StringBuilder text = new StringBuilder("The host says no: ").append(headline());
    for (FieldError error : errors) {
      text.append("\n  - ").append(error.field()).append(": ").append(error.detail());
    }
    String advice = advice();
    if (!advice.isEmpty()) {
      text.append('\n').append(advice);
    }
    if (incident != null) {
      text.append("\nThe host's log has more under the incident ").append(incident).append('.');
    }
    return text.toString();
  }

  /** Some problems repeat all their errors in the detail; nobody wants to read them twice. */
  private String headline() {
    boolean repeats =
        !errors.isEmpty() && errors.stream().allMatch(error -> detail.contains(error.detail()));
    return repeats
        ? Units.count(errors.size(), "field") + " cannot be accepted."
        : sentence(detail);
  }

  private String advice() {
    return switch (status) {
      case 401 ->
          "Give the token with --token or TOUCHLINE_TOKEN, or name the host's data folder with"
              + " --data; the administrator's token is in its file admin.token.";
      case 403 -> "Use a token with a role that may do this.";
      case 429, 503 -> "Try again in a moment.";
      default -> "";
    };
  }

  private static String sentence(String words) {
    boolean ends = words.endsWith(".") || words.endsWith("!") || words.endsWith("?");
    return ends ? words : words + ".";
  }
}
