package dev.touchline.cli.transfer;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.HostException;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.cli.terminal.Units;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Says what became of a file. */
final class ImportReport {

  private static final int LOOKED_AT = 200;
  private static final int TOLD = 5;

  private record Reason(String code, String example, long count) {}

  private final Host host;
  private final Terminal terminal;

  ImportReport(Host host, Terminal terminal) {
    this.host = host;
    this.terminal = terminal;
  }

  /**
   * Prints it.
   *
   * @return whether the file was read to its end, and anything of it could be understood
   */
  boolean print(ImportState job, String name, String connection) {
    terminal.print(headline(job, name));
    terminal.print("  " + Units.count(job.accepted(), "record") + " accepted");
    terminal.print("  " + Units.count(job.duplicates(), "duplicate") + ", known before");
    terminal.print("  " + Units.count(job.quarantined()) + " quarantined");
    if (job.quarantined() > 0) {
      quarantine(connection.isEmpty() ? "events" : connection);
    }
    boolean nothing = job.quarantined() > 0 && job.accepted() + job.duplicates() == 0;
    if (nothing) {
      terminal.tell(
          "Nothing of it could be understood. Do the connection's settings fit the file?");
    }
    return job.isDone() && !nothing;
  }

  private static String headline(ImportState job, String name) {
    return switch (job.state()) {
      case "done" -> "Imported " + name + " in " + Units.duration(job.taken()) + ":";
      case "cancelled" -> "The import of " + name + " was stopped. What it had brought stays:";
      default ->
          "The import of "
              + name
              + " failed: "
              + (job.error().isEmpty() ? "the host does not say why" : job.error())
              + "\nIt may be repeated; what is known is recognised. Until then:";
    };
  }

  private void quarantine(String connection) {
    try {
      for (Reason reason : reasons(connection)) {
        terminal.print(
            "    "
                + Units.count(reason.count())
                + " x "
                + reason.code()
                + ", such as: "
                + reason.example());
      }
    } catch (HostException e) {
      // the counts are there; the reasons can be had with the command below
    }
    terminal.print(
        "  See them:      touchline records --connection " + connection + " --state quarantined");
    terminal.print("  After a fix:   touchline replay --connection " + connection);
  }

  private List<Reason> reasons(String connection) {
    JsonNode page =
        host.get(
            "/api/v1/connections/"
                + Host.encode(connection)
                + "/records?state=quarantined&limit="
                + LOOKED_AT);
    if (!Json.text(page, "next").isEmpty()) {
      terminal.print("    of the newest " + LOOKED_AT + " of the connection:");
    }
    Map<String, Reason> reasons = new LinkedHashMap<>();
    for (JsonNode record : Json.items(page)) {
      Rejection rejection = Rejection.of(record);
      reasons.merge(
          rejection.code(),
          new Reason(rejection.code(), rejection.reason(), 1),
          (one, other) -> new Reason(one.code(), one.example(), one.count() + 1));
    }
    return reasons.values().stream()
        .sorted(Comparator.comparingLong(Reason::count).reversed())
        .limit(TOLD)
        .toList();
  }
}
