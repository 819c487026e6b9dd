package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Moments;
import dev.touchline.cli.terminal.Table;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.cli.transfer.Rejection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists the raw records of a connection. */
@Command(description = "List a connection's raw records, such as those in the quarantine.")
final class RecordsCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @Option(names = "--connection", paramLabel = "NAME", required = true)
  private String connection = "";

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "pending, done or quarantined; all when left out.")
  private @Nullable String state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many, at most (${DEFAULT-VALUE}).")
  private int limit;

  RecordsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() {
    try (Host host = options.open()) {
      String query = "?limit=" + limit + (state == null ? "" : "&state=" + Host.encode(state));
      String path = "/api/v1/connections/" + Host.encode(connection) + "/records" + query;
      print(host.get(path));
      return ExitCode.OK;
    }
  }

  private void print(JsonNode page) {
    Terminal terminal = surroundings.terminal();
    Table table = new Table("RECORD", "RECEIVED", "STATE", "REASON");
    for (JsonNode record : Json.items(page)) {
      Rejection rejection = Rejection.of(record);
      String reason = rejection.reason();
      table.row(
          Json.text(record, "id", "record"),
          Moments.read(Json.text(record, "receivedAt", "at")),
          Json.text(record, "state"),
          reason.isEmpty() ? "" : rejection.code() + ": " + reason);
    }
    if (table.isEmpty()) {
      terminal.print("There are none.");
      return;
    }
    table.lines().forEach(terminal::print);
    if (!Json.text(page, "next").isEmpty()) {
      terminal.tell("There are more: --limit");
    }
  }
}
