package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Table;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Plugins: what the host can be connected with. */
@Command(description = "List, install and remove plugins.", synopsisSubcommandLabel = "COMMAND")
final class PluginCommand {

  private static final String PATH = "/api/v1/plugins";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  static CommandLine withCommands(Surroundings surroundings) {
    return new CommandLine(new PluginCommand())
        .addSubcommand("list", new ListThem(surroundings))
        .addSubcommand("install", new Install(surroundings))
        .addSubcommand("remove", new Remove(surroundings));
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

  @Command(description = "Install a plugin, or upgrade it while its connections go on.")
  private static final class Install implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final HostOptions options;

    @Parameters(paramLabel = "ZIP", description = "The plugin's zip.")
    private Path zip = Path.of("");

    Install(Surroundings surroundings) {
      this.surroundings = surroundings;
      this.options = new HostOptions(surroundings);
    }

    @Override
    public Integer call() throws IOException {
      if (!Files.isRegularFile(zip)) {
        throw new IOException("there is no file " + zip);
      }
      try (Host host = options.open()) {
        JsonNode plugin = host.upload(PATH, "application/zip", BodyPublishers.ofFile(zip));
        surroundings
            .terminal()
            .print(Json.text(plugin, "id") + " " + Json.text(plugin, "version") + " is installed.");
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

    @Option(names = "--force", description = "Also when connections use it; they rest then.")
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
