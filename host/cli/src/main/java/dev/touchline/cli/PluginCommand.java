package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Table;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Plugins: what the host can be connected with. */
@Command(
    description = "List, install, upgrade, sign and remove plugins.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {"", "For authors, without a host: touchline plugin new DIR, run DIR and verify ZIP."})
final class PluginCommand {

  static final String PATH = "/api/v1/plugins";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  static CommandLine withCommands(Surroundings surroundings) {
    CommandLine plugin =
        new CommandLine(new PluginCommand())
            .addSubcommand("list", new ListThem(surroundings))
            .addSubcommand("catalogue", new Catalogue(surroundings))
            .addSubcommand("install", new PluginInstallCommand(surroundings), "upgrade")
            .addSubcommand("rebuild", new PluginRebuildCommand(surroundings))
            .addSubcommand("remove", new Remove(surroundings), "uninstall");
    PluginChangeCommand.addTo(plugin, surroundings);
    return PluginSigningCommands.addTo(plugin, surroundings);
  }

  /** One line for each plugin. */
  static Table table(JsonNode plugins) {
    Table table = new Table("PLUGIN", "VERSION", "STATE", "CONNECTORS", "REASON");
    for (JsonNode plugin : Json.items(plugins)) {
      String connectors =
          plugin
              .path("connectors")
              .valueStream()
              .map(connector -> Json.text(connector, "id"))
              .collect(Collectors.joining(", "));
      table.row(
          Json.text(plugin, "id"),
          Json.text(plugin, "version"),
          Json.text(plugin, "state"),
          connectors,
          Json.text(plugin, "reason"));
    }
    return table;
  }

  @Command(description = "List all plugins and the connectors that they bring.")
  private static final class ListThem implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final HostOptions options;

    ListThem(Surroundings surroundings) {
      this.surroundings = surroundings;
      this.options = new HostOptions(surroundings);
    }

    @Override
    public Integer call() {
      try (Host host = options.open()) {
        table(host.get(PATH)).lines().forEach(surroundings.terminal()::print);
      }
      return ExitCode.OK;
    }
  }

  @Command(description = "Search the plugins that the host's catalogue has.")
  private static final class Catalogue implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final HostOptions options;

    @Parameters(paramLabel = "WORDS", arity = "0..1", description = "What to look for.")
    private String words = "";

    Catalogue(Surroundings surroundings) {
      this.surroundings = surroundings;
      this.options = new HostOptions(surroundings);
    }

    @Override
    public Integer call() {
      Table table = new Table("PLUGIN", "VERSION", "NAME", "DESCRIPTION");
      try (Host host = options.open()) {
        for (JsonNode entry : Json.items(host.get("/api/v1/catalogue?q=" + Host.encode(words)))) {
          table.row(
              Json.text(entry, "id"),
              Json.text(entry, "version"),
              Json.text(entry, "name"),
              Json.text(entry, "description"));
        }
        table.lines().forEach(surroundings.terminal()::print);
      }
      return ExitCode.OK;
    }
  }

  @Command(description = "Remove a plugin.")
  private static final class Remove implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final HostOptions options;

    @Parameters(paramLabel = "ID", description = "The plugin's id.")
    private String id = "";

    @Option(
        names = "--force",
        description = "Also when connections use it; they are broken then, and records wait.")
    private boolean force;

    Remove(Surroundings surroundings) {
      this.surroundings = surroundings;
      this.options = new HostOptions(surroundings);
    }

    @Override
    public Integer call() {
      try (Host host = options.open()) {
        host.delete(PATH + "/" + Host.encode(id) + (force ? "?force=true" : ""));
        surroundings.terminal().print(id + " is removed.");
      }
      return ExitCode.OK;
    }
  }
}
