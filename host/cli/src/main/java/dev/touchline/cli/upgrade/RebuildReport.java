package dev.touchline.cli.upgrade;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Bar;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.cli.terminal.Units;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Shows how far the rebuild of a plugin's history is. */
public final class RebuildReport {

  private static final Set<String> GOING = Set.of("comparing", "rebuilding");

  private final Host host;
  private final Terminal terminal;
  private final String path;

  /**
   * Makes it for a host.
   *
   * @param plugin the plugin's id
   */
  public RebuildReport(Host host, Terminal terminal, String plugin) {
    this.host = host;
    this.terminal = terminal;
    this.path = "/api/v1/plugins/" + Host.encode(plugin) + "/rebuild";
  }

  /** Begins one. */
  public void start() {
    host.post(path);
  }

  /** Ends the one that runs. */
  public void cancel() {
    print(host.delete(path));
  }

  /** Shows the newest. */
  public void show() {
    print(host.get(path));
  }

  /**
   * Follows the newest to its end.
   *
   * @return whether it came to its end
   */
  public boolean follow() {
    JsonNode rebuild = new Watch(host, terminal).untilEnd(path, GOING, this::progress);
    print(rebuild);
    return Json.text(rebuild, "state").equals("done");
  }

  private String progress(JsonNode rebuild) {
    boolean comparing = Json.text(rebuild, "state").equals("comparing");
    long done = number(rebuild, comparing ? "compared" : "rebuilt");
    long total = number(rebuild, comparing ? "total" : "differing");
    List<String> words = new ArrayList<>();
    words.add(
        "%s of %s %s"
            .formatted(
                Units.count(done),
                Units.count(total, "record"),
                comparing ? "compared" : "rebuilt"));
    String waitingFor = Json.text(rebuild, "waitingFor");
    if (!waitingFor.isEmpty()) {
      words.add("waits: " + waitingFor);
    }
    speed(rebuild, words);
    return Bar.draw(terminal, total == 0 ? -1 : (double) done / total, words);
  }

  private static void speed(JsonNode rebuild, List<String> words) {
    if (rebuild.path("recordsPerSecond").isNumber()) {
      words.add(Units.count(Math.round(rebuild.path("recordsPerSecond").asDouble())) + "/s");
    }
    Json.number(rebuild, "secondsLeft")
        .ifPresent(left -> words.add(Units.duration(Duration.ofSeconds(left)) + " left"));
  }

  private void print(JsonNode rebuild) {
    terminal.print(
        "%s from %s to %s: %s"
            .formatted(
                Json.text(rebuild, "plugin"),
                Json.text(rebuild, "from"),
                Json.text(rebuild, "to"),
                Json.text(rebuild, "state")));
    line(
        "compared",
        Units.count(number(rebuild, "compared"))
            + " of "
            + Units.count(number(rebuild, "total"), "record"));
    line(
        "rebuilt",
        "%s of %s, %s"
            .formatted(
                Units.count(number(rebuild, "rebuilt")),
                Units.count(number(rebuild, "differing"), "record"),
                Units.count(number(rebuild, "customers"), "customer")));
    line(
        "events",
        "%s new, %s different, %s gone"
            .formatted(
                Units.count(number(rebuild, "added")),
                Units.count(number(rebuild, "changed")),
                Units.count(number(rebuild, "removed"))));
    if (number(rebuild, "failed") > 0) {
      line("refused", Units.count(number(rebuild, "failed"), "record") + "; their events stay");
    }
    String waitingFor = Json.text(rebuild, "waitingFor");
    if (!waitingFor.isEmpty()) {
      line("waits for", waitingFor);
    }
    List<String> words = new ArrayList<>();
    speed(rebuild, words);
    if (!words.isEmpty()) {
      line("speed", String.join(", ", words));
    }
  }

  private void line(String name, String value) {
    terminal.print("  %-10s %s".formatted(name, value));
  }

  private static long number(JsonNode json, String field) {
    return Json.number(json, field).orElse(0);
  }
}
