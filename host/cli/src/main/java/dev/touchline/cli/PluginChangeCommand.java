package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Rolls a plugin back, disables or enables it: all of them one call without a body. */
@Command
final class PluginChangeCommand implements Callable<Integer> {

  private final Surroundings surroundings;
  private final String change;
  private final String done;

  @Mixin private final HostOptions options;

  @Parameters(paramLabel = "ID", description = "The plugin's id.")
  private String id = "";

  private PluginChangeCommand(Surroundings surroundings, String change, String done) {
    this.surroundings = surroundings;
    this.change = change;
    this.done = done;
    this.options = new HostOptions(surroundings);
  }

  static CommandLine addTo(CommandLine plugin, Surroundings surroundings) {
    add(plugin, surroundings, "rollback", "runs", "Go back to the version before the upgrade.");
    add(plugin, surroundings, "disable", "is disabled", "Stop a plugin; its records wait.");
    add(plugin, surroundings, "enable", "runs", "Start a disabled or quarantined plugin.");
    return plugin;
  }

  private static void add(
      CommandLine plugin, Surroundings surroundings, String name, String done, String description) {
    CommandLine command = new CommandLine(new PluginChangeCommand(surroundings, name, done));
    command.getCommandSpec().usageMessage().description(description);
    plugin.addSubcommand(name, command);
  }

  @Override
  public Integer call() {
    try (Host host = options.open()) {
      JsonNode plugin = host.post(PluginCommand.PATH + "/" + Host.encode(id) + "/" + change);
      String name = Json.text(plugin, "id") + " " + Json.text(plugin, "version");
      surroundings.terminal().print(name + " " + done + ".");
    }
    return ExitCode.OK;
  }
}
