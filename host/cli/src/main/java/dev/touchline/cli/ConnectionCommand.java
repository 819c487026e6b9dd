package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Table;
import dev.touchline.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Connections: accounts of the shop that the host is connected with. */
@Command(
    description =
        "List, create, authorise, check, pause, resume, delete connections, and see their feeds.",
    synopsisSubcommandLabel = "COMMAND")
final class ConnectionCommand {

  static final String PATH = "/api/v1/connections";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  static CommandLine withCommands(Surroundings surroundings) {
    return new CommandLine(new ConnectionCommand())
        .addSubcommand("list", new ListThem(surroundings))
        .addSubcommand("create", new ConnectionCreateCommand(surroundings))
        .addSubcommand("authorise", new Authorise(surroundings))
        .addSubcommand("check", new Check(surroundings))
        .addSubcommand("feed", new ConnectionFeedCommand(surroundings))
        .addSubcommand("backfill", new ConnectionBackfillCommand(surroundings))
        .addSubcommand("pause", new Pause(surroundings))
        .addSubcommand("resume", new Resume(surroundings))
        .addSubcommand("delete", new Delete(surroundings));
  }

  /** What every command of one connection has. */
  private abstract static class OfOne implements Callable<Integer> {

    final Surroundings surroundings;

    @Mixin private final HostOptions options;

    @Parameters(paramLabel = "NAME", description = "The connection's name.")
    private String name = "";

    OfOne(Surroundings surroundings) {
      this.surroundings = surroundings;
      this.options = new HostOptions(surroundings);
    }

    abstract int call(Host host, String path, String name);

    @Override
    public Integer call() {
      try (Host host = options.open()) {
        return call(host, PATH + "/" + Host.encode(name), name);
      }
    }
  }

  @Command(description = "List all connections.")
  private static final class ListThem implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final HostOptions options;

    ListThem(Surroundings surroundings) {
      this.surroundings = surroundings;
      this.options = new HostOptions(surroundings);
    }

    @Override
    public Integer call() {
      Table table = new Table("NAME", "CONNECTOR", "STATE", "PLUGIN", "REASON");
      try (Host host = options.open()) {
        for (JsonNode connection : Json.items(host.get(PATH))) {
          table.row(
              Json.text(connection, "name"),
              Json.text(connection, "connector"),
              Json.text(connection, "state"),
              Json.text(connection, "plugin"),
              Json.text(connection, "reason"));
        }
      }
      table.lines().forEach(surroundings.terminal()::print);
      return ExitCode.OK;
    }
  }

  @Command(description = "Try the account for real.")
  private static final class Check extends OfOne {

    Check(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int call(Host host, String path, String name) {
      JsonNode result = host.post(path + "/check");
      Terminal terminal = surroundings.terminal();
      for (JsonNode check : result.path("checks")) {
        String verdict = check.path("ok").asBoolean(false) ? "ok      " : "failed  ";
        terminal.print(verdict + Json.text(check, "name") + ": " + Json.text(check, "message"));
      }
      boolean ok = result.path("ok").asBoolean(false);
      terminal.print(
          ok ? name + " works." : name + " does not work: " + Json.text(result, "message"));
      return ExitCode.of(ok);
    }
  }

  @Command(description = "Begin to have access granted by a person in a browser (OAuth).")
  private static final class Authorise extends OfOne {

    Authorise(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int call(Host host, String path, String name) {
      JsonNode started = host.get(path + "/oauth/start");
      Terminal terminal = surroundings.terminal();
      terminal.print("Open this address within ten minutes, and grant access:");
      terminal.print(Json.text(started, "authorizationUrl"));
      terminal.print(
          "The provider has to know the redirect address " + Json.text(started, "redirectUri"));
      return ExitCode.OK;
    }
  }

  @Command(description = "Put a connection to rest; it takes nothing in until it is resumed.")
  private static final class Pause extends OfOne {

    Pause(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int call(Host host, String path, String name) {
      host.post(path + "/pause");
      surroundings.terminal().print(name + " is paused.");
      return ExitCode.OK;
    }
  }

  @Command(description = "Wake a paused connection.")
  private static final class Resume extends OfOne {

    Resume(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int call(Host host, String path, String name) {
      host.post(path + "/resume");
      surroundings.terminal().print(name + " is active.");
      return ExitCode.OK;
    }
  }

  @Command(description = "Delete a connection; its history stays.")
  private static final class Delete extends OfOne {

    Delete(Surroundings surroundings) {
      super(surroundings);
    }

    @Override
    int call(Host host, String path, String name) {
      host.delete(path);
      surroundings.terminal().print(name + " is deleted; its history stays.");
      return ExitCode.OK;
    }
  }
}
