package dev.touchline.cli.demo;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Sees to it that the demo's connections are there. */
final class DemoConnections {

  private static final String PATH = "/api/v1/connections";

  private final Host host;

  DemoConnections(Host host) {
    this.host = host;
  }

  /**
   * Creates those that are missing.
   *
   * @param wanted name, connector and settings of each
   * @return when the first of them was created, which is when the demo was first loaded
   * @throws IllegalArgumentException when a name is taken by a connection of another kind
   */
  Instant ensure(JsonNode wanted) {
    Map<String, JsonNode> known = new HashMap<>();
    for (JsonNode connection : Json.items(host.get(PATH))) {
      known.put(Json.text(connection, "name"), connection);
    }
    Instant first = Instant.now();
    for (JsonNode connection : wanted) {
      JsonNode there = known.get(Json.text(connection, "name"));
      JsonNode now = there == null ? host.post(PATH, connection.toString()) : there;
      requireSame(connection, now);
      Instant created = createdAt(now);
      first = created.isBefore(first) ? created : first;
    }
    return first;
  }

  private static void requireSame(JsonNode wanted, JsonNode there) {
    String name = Json.text(wanted, "name");
    String connector = Json.text(there, "connector");
    if (!connector.equals(Json.text(wanted, "connector"))) {
      throw new IllegalArgumentException(
          "connection '"
              + name
              + "' is taken by the connector "
              + connector
              + "; the demo needs it");
    }
    if (Json.text(there, "state").equals("paused")) {
      throw new IllegalArgumentException(
          "connection '" + name + "' is paused; wake it with: touchline connection resume " + name);
    }
  }

  private static Instant createdAt(JsonNode connection) {
    try {
      return Instant.parse(Json.text(connection, "createdAt"));
    } catch (DateTimeException e) {
      return Instant.now();
    }
  }
}
