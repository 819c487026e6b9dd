package dev.touchline.cli;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Table;
import dev.touchline.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Shows how polling or streaming goes, what was missed, and what is fetched later. */
@Command(description = "Show how polling or streaming goes, what was missed and is fetched later.")
final class ConnectionFeedCommand implements Callable<Integer> {

  private static final String[][] LINES = {
    {"state", "state"},
    {"connected since", "connectedSince"},
    {"last record", "lastRecordAt"},
    {"last success", "lastSuccessAt"},
    {"next attempt", "nextAt"},
    {"covered until", "coveredUntil"},
    {"webhooks until", "receivedUntil"},
    {"cursor", "cursor"},
    {"records", "records"},
    {"failures", "failures"},
    {"failure", "code"},
    {"reason", "message"}
  };

  private final Surroundings surroundings;

  @Mixin private final HostOptions options;

  @Parameters(paramLabel = "NAME", description = "The connection's name.")
  private String name = "";

  ConnectionFeedCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.options = new HostOptions(surroundings);
  }

  @Override
  public Integer call() {
    JsonNode feed;
    try (Host host = options.open()) {
      feed = host.get(ConnectionCommand.PATH + "/" + Host.encode(name) + "/feed");
    }
    Terminal terminal = surroundings.terminal();
    for (String[] line : LINES) {
      String value = Json.text(feed, line[1]);
      if (!value.isEmpty()) {
        terminal.print("%-16s %s".formatted(line[0], value));
      }
    }
    gaps(feed.path("gaps")).lines().forEach(terminal::print);
    backfills(feed.path("backfills")).lines().forEach(terminal::print);
    return ExitCode.OK;
  }

  private static Table gaps(JsonNode gaps) {
    Table table = new Table("MISSED FROM", "TO", "FETCHED LATER", "REASON");
    for (JsonNode gap : gaps) {
      table.row(
          Json.text(gap, "from"),
          Json.text(gap, "to"),
          Json.text(gap, "closedAt"),
          Json.text(gap, "reason"));
    }
    return table;
  }

  private static Table backfills(JsonNode backfills) {
    Table table = new Table("BACKFILL", "FROM", "TO", "STATE", "RECORDS", "ERROR");
    for (JsonNode backfill : backfills) {
      table.row(
          Json.text(backfill, "id"),
          Json.text(backfill, "from"),
          Json.text(backfill, "to"),
          Json.text(backfill, "state"),
          Json.text(backfill, "records"),
          Json.text(backfill, "error"));
    }
    return table;
  }
}
