package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.host.RefusedException;
import dev.touchline.cli.terminal.Table;
import dev.touchline.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** Shows how the host is. */
@Command(description = "Show the host's health, its plugins, its connections and their records.")
final class StatusCommand implements Callable<Integer> {

  private static final int COUNTED = 200;

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  StatusCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() {
    Terminal terminal = surroundings.terminal();
    try (Host host = options.open()) {
      boolean up = health(host, terminal);
      terminal.print("");
      PluginCommand.table(host.get("/api/v1/plugins")).lines().forEach(terminal::print);
      terminal.print("");
      Table table = new Table("CONNECTION", "STATE", "DONE", "PENDING", "QUARANTINED");
      for (JsonNode connection : Json.items(host.get(ConnectionCommand.PATH))) {
        String name = Json.text(connection, "name");
        table.row(
            name,
            Json.text(connection, "state"),
            count(host, name, "done"),
            count(host, name, "pending"),
            count(host, name, "quarantined"));
      }
      table.lines().forEach(terminal::print);
      return ExitCode.of(up);
    }
  }

  private static boolean health(Host host, Terminal terminal) {
    try {
      JsonNode health = host.get("/health");
      terminal.print("The host at " + host.address() + " is " + Json.text(health, "status") + ".");
      return true;
    } catch (RefusedException e) {
      terminal.print("The host at " + host.address() + " is not ready: " + e.problem().detail());
      return false;
    }
  }

  /** The API pages records and does not count them; so more than a page is "more than". */
  private static String count(Host host, String connection, String state) {
    try {
      JsonNode page =
          host.get(
              ConnectionCommand.PATH
                  + "/"
                  + Host.encode(connection)
                  + "/records?state="
                  + state
                  + "&limit="
                  + COUNTED);
      int count = Json.items(page).size();
      return Json.text(page, "next").isEmpty() ? Integer.toString(count) : count + "+";
    } catch (RefusedException e) {
      return "?";
    }
  }
}
