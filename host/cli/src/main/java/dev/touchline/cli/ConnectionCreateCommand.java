package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** Connects an account. */
@Command(
    description = {
      "Connect an account.",
      "Secrets stand in the settings file, so that they are not in the shell's history; the host"
          + " keeps them encrypted and never gives them back."
    })
final class ConnectionCreateCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @Parameters(paramLabel = "NAME", description = "1 to 40 of a-z, 0-9 and -.")
  private String name = "";

  @Option(
      names = "--connector",
      paramLabel = "ID",
      required = true,
      description = "The kind of system; touchline plugin list shows them.")
  private String connector = "";

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      required = true,
      description = "A JSON object with the settings; - is standard input.")
  private String settings = "";

  ConnectionCreateCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() throws IOException {
    ObjectNode body = Json.object().put("name", name).put("connector", connector);
    try {
      body.set("settings", Json.read(content()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(settings + " is not JSON: " + e.getMessage(), e);
    }
    try (Host host = options.open()) {
      host.post(ConnectionCommand.PATH, body.toString());
    }
    surroundings.terminal().print(name + " is connected.");
    surroundings.terminal().print("Try it with: touchline connection check " + name);
    return ExitCode.OK;
  }

  private String content() throws IOException {
    if (settings.equals("-")) {
      return new String(surroundings.in().readAllBytes(), StandardCharsets.UTF_8);
    }
    Path file = Path.of(settings);
    if (!Files.isReadable(file)) {
      throw new IOException("the settings file " + settings + " cannot be read");
    }
    return Files.readString(file);
  }
}
