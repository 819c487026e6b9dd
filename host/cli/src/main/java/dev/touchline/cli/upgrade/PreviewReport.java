package dev.touchline.cli.upgrade;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Bar;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.cli.terminal.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Waits for the preview of an upgrade and prints what would change. */
public final class PreviewReport {

  private static final Set<String> GOING = Set.of("running");
  private static final int SHOWN_OF_EACH = 5;
  private static final int FIELDS_SHOWN = 8;

  private final Host host;
  private final Terminal terminal;

  /** Makes it for a host. */
  public PreviewReport(Host host, Terminal terminal) {
    this.host = host;
    this.terminal = terminal;
  }

  /**
   * Follows the preview of a plugin to its end.
   *
   * @return whether the version could be tried
   */
  public boolean follow(String plugin) {
    String path = "/api/v1/plugins/" + Host.encode(plugin) + "/upgrade-preview";
    JsonNode preview = new Watch(host, terminal).untilEnd(path, GOING, this::progress);
    print(preview);
    return !Json.text(preview, "state").equals("failed");
  }

  private String progress(JsonNode preview) {
    long total = number(preview, "total");
    long records = number(preview, "records");
    double part = total == 0 ? -1 : (double) records / total;
    List<String> words = new ArrayList<>();
    words.add(Units.count(records) + " of " + Units.count(total, "record") + " compared");
    words.add(Units.count(number(preview, "changed")) + " changed");
    words.add(Units.count(number(preview, "added")) + " new");
    words.add(Units.count(number(preview, "removed")) + " gone");
    return Bar.draw(terminal, part, words);
  }

  private void print(JsonNode preview) {
    String name = Json.text(preview, "plugin");
    terminal.print(
        "%s %s compared with %s: %s"
            .formatted(
                name,
                Json.text(preview, "version"),
                Json.text(preview, "installed"),
                ending(preview)));
    count(preview, "unchanged", "event", "as they are");
    count(preview, "added", "event", "new");
    count(preview, "changed", "event", "different");
    count(preview, "removed", "event", "gone");
    count(preview, "recovered", "record", "understood that wait in the quarantine");
    count(preview, "failed", "record", "refused that were understood; their events stay");
    preview
        .path("unfit")
        .properties()
        .forEach(one ->
            terminal.print(
                "  the connection "
                    + one.getKey()
                    + " would not work: "
                    + one.getValue().asString("")));
    for (String difference : List.of("changed", "added", "removed")) {
      examples(preview, difference);
    }
    failures(preview);
    terminal.print("Nothing has been switched.");
  }

  private static String ending(JsonNode preview) {
    String records = Units.count(number(preview, "records"), "record");
    return switch (Json.text(preview, "state")) {
      case "done" -> "all of " + records;
      case "partial" ->
          "the newest %s of %s".formatted(records, Units.count(number(preview, "total")));
      default ->
          "%s after %s: %s"
              .formatted(Json.text(preview, "state"), records, Json.text(preview, "reason"));
    };
  }

  private void count(JsonNode preview, String field, String noun, String what) {
    long number = number(preview, field);
    if (number > 0 || field.equals("unchanged")) {
      terminal.print("  %12s %s".formatted(Units.count(number, noun), what));
    }
  }

  private void examples(JsonNode preview, String difference) {
    List<JsonNode> found = new ArrayList<>();
    preview
        .path("examples")
        .forEach(one -> {
          if (Json.text(one, "difference").equals(difference)) {
            found.add(one);
          }
        });
    for (JsonNode example : found.subList(0, Math.min(SHOWN_OF_EACH, found.size()))) {
      terminal.print(
          "%n%s: %s (%s, record %s)"
              .formatted(
                  difference,
                  Json.text(example, "summary"),
                  Json.text(example, "connection"),
                  Json.text(example, "record")));
      if (difference.equals("changed")) {
        fields(example);
      }
    }
  }

  private void fields(JsonNode example) {
    int shown = 0;
    for (JsonNode field : example.path("fields")) {
      if (++shown > FIELDS_SHOWN) {
        terminal.print(
            "    and " + (example.path("fields").size() - FIELDS_SHOWN) + " more fields");
        return;
      }
      terminal.print(
          "    %s: %s -> %s"
              .formatted(Json.text(field, "field"), value(field, "before"), value(field, "after")));
    }
  }

  private static String value(JsonNode field, String side) {
    return field.hasNonNull(side) ? '"' + Json.text(field, side) + '"' : "nothing";
  }

  private void failures(JsonNode preview) {
    for (JsonNode failure : preview.path("failures")) {
      List<String> records = new ArrayList<>();
      failure.path("examples").forEach(one -> records.add(one.asString("")));
      terminal.print(
          "%nrefused: %s, %s: %s (such as %s)"
              .formatted(
                  Json.text(failure, "code"),
                  Units.count(number(failure, "records"), "record"),
                  Json.text(failure, "reason"),
                  String.join(", ", records)));
    }
  }

  private static long number(JsonNode json, String field) {
    return Json.number(json, field).orElse(0);
  }
}
