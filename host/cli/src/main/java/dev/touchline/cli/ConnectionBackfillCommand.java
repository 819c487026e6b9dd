package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Fetches what happened in a span of the past, or stops that. */
@Command(description = "Fetch what happened in a span of the past.")
final class ConnectionBackfillCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @Parameters(paramLabel = "NAME", description = "The connection's name.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "The earliest moment, such as 2026-01-31T09:30:00Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "The latest; now when not given.")
  private @Nullable String to;

  @Option(names = "--cancel", paramLabel = "ID", description = "Stop one; what it brought stays.")
  private @Nullable Long cancel;

  ConnectionBackfillCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() {
    String path = ConnectionCommand.PATH + "/" + Host.encode(name) + "/backfills";
    try (Host host = options.open()) {
      if (cancel != null) {
        host.delete(path + "/" + cancel);
        surroundings.terminal().print("Backfill " + cancel + " is stopped; what it brought stays.");
        return ExitCode.OK;
      }
      JsonNode begun = host.post(path, body().toString());
      surroundings
          .terminal()
          .print(
              "Backfill "
                  + Json.text(begun, "id")
                  + " begins; see it with: touchline connection feed "
                  + name);
      return ExitCode.OK;
    }
  }

  private ObjectNode body() {
    ObjectNode body = Json.object();
    if (from != null) {
      body.put("from", from);
    }
    if (to != null) {
      body.put("to", to);
    }
    return body;
  }
}
