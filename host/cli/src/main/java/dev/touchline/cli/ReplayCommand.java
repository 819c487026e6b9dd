package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.cli.terminal.Units;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Works on records again, such as after a fix of the plugin. */
@Command(
    description =
        "Work on records again: those in the quarantine, or all that came in a span of time.")
final class ReplayCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @Option(names = "--connection", paramLabel = "NAME", required = true)
  private String connection = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Records received since then, such as 2026-01-31T00:00:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Records received before then.")
  private @Nullable String to;

  @Option(names = "--dry-run", description = "Only say what would change.")
  private boolean dryRun;

  ReplayCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() {
    ObjectNode which = Json.object();
    if (from == null && to == null) {
      which.put("state", "quarantined");
    }
    if (from != null) {
      which.put("from", from);
    }
    if (to != null) {
      which.put("to", to);
    }
    try (Host host = options.open()) {
      String path = "/api/v1/connections/" + Host.encode(connection) + "/replay";
      print(host.post(path + (dryRun ? "?dryRun=true" : ""), which.toString()));
      return ExitCode.OK;
    }
  }

  private void print(JsonNode answer) {
    Terminal terminal = surroundings.terminal();
    OptionalLong requeued = Json.number(answer, "requeued", "records");
    if (!dryRun && requeued.isPresent()) {
      terminal.print(
          Units.count(requeued.getAsLong(), "record") + " of " + connection + " will be worked on");
      return;
    }
    terminal.print(dryRun ? "A replay would change this:" : "The replay has been asked for:");
    for (Map.Entry<String, JsonNode> field : answer.properties()) {
      terminal.print("  " + field.getKey() + ": " + value(field.getValue()));
    }
  }

  private static String value(JsonNode value) {
    return value.isArray() ? Units.count(value.size()) : value.asString("");
  }
}
