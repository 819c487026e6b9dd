package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Table;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The keys that secrets are encrypted with. */
@Command(
    description = "Show and rotate the keys that connections' secrets are encrypted with.",
    synopsisSubcommandLabel = "COMMAND")
final class SecretsCommand {

  private static final String PATH = "/api/v1/secrets";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "This text.")
  private boolean help;

  static CommandLine withCommands(Surroundings surroundings) {
    return new CommandLine(new SecretsCommand())
        .addSubcommand("keys", new Keys(surroundings))
        .addSubcommand("rotate", new Rotate(surroundings));
  }

  private static void print(Surroundings surroundings, Iterable<JsonNode> keys) {
    Table table = new Table("KEY", "STATE", "CONNECTIONS");
    for (JsonNode key : keys) {
      String state = key.path("encrypts").asBoolean(false) ? "encrypts" : "decrypts";
      boolean present = key.path("present").asBoolean(false);
      table.row(Json.text(key, "id"), present ? state : "missing", Json.text(key, "connections"));
    }
    table.lines().forEach(surroundings.terminal()::print);
  }

  @Command(description = "List the keys by id, and how many connections need each.")
  private static final class Keys implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final HostOptions options;

    Keys(Surroundings surroundings) {
      this.surroundings = surroundings;
      this.options = new HostOptions(surroundings);
    }

    @Override
    public Integer call() {
      try (Host host = options.open()) {
        print(surroundings, Json.items(host.get(PATH + "/keys")));
      }
      return ExitCode.OK;
    }
  }

  @Command(
      description = {
        "Encrypt all secrets anew with the newest key, while the host runs.",
        "Afterwards keys with no connections can be taken away."
      })
  private static final class Rotate implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private final HostOptions options;

    @Option(
        names = "--new-key",
        description = "Make a new key first; only where the keys are in the data folder.")
    private boolean newKey;

    Rotate(Surroundings surroundings) {
      this.surroundings = surroundings;
      this.options = new HostOptions(surroundings);
    }

    @Override
    public Integer call() {
      JsonNode rotated;
      try (Host host = options.open()) {
        rotated = host.post(PATH + "/rotate" + (newKey ? "?newKey=true" : ""));
      }
      print(surroundings, rotated.path("keys"));
      surroundings
          .terminal()
          .print(Json.text(rotated, "changed") + " connections were encrypted anew.");
      JsonNode unreadable = rotated.path("unreadable");
      for (JsonNode name : unreadable) {
        surroundings
            .terminal()
            .tell(name.asString() + " has secrets that no key decrypts: give them anew.");
      }
      return ExitCode.of(unreadable.isEmpty());
    }
  }
}
