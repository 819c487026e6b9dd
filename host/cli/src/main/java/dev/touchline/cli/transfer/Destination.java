package dev.touchline.cli.transfer;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.host.RefusedException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Looks at a connection before a file is sent to it, so that no long upload is in vain. */
final class Destination {

  private final Host host;

  Destination(Host host) {
    this.host = host;
  }

  /**
   * Makes sure that there is a connection, and that it is awake.
   *
   * @throws IllegalArgumentException with what to do, when it is not
   */
  void check(String name) {
    JsonNode connection;
    try {
      connection = host.get("/api/v1/connections/" + Host.encode(name));
    } catch (RefusedException e) {
      if (e.problem().status() == 404) {
        throw new IllegalArgumentException(unknown(name), e);
      }
      throw e;
    }
    String state = Json.text(connection, "state");
    if (state.equals("paused")) {
      throw new IllegalArgumentException(
          "connection '" + name + "' is paused; wake it with: touchline connection resume " + name);
    }
    if (state.equals("broken")) {
      throw new IllegalArgumentException(
          "connection '" + name + "' is broken: " + Json.text(connection, "reason"));
    }
  }

  private String unknown(String name) {
    List<String> names =
        Json.items(host.get("/api/v1/connections")).stream()
            .map(connection -> Json.text(connection, "name"))
            .toList();
    return "there is no connection '"
        + name
        + "'; there are: "
        + String.join(", ", names)
        + "\nMake one with: touchline connection create "
        + name
        + " --connector csv-orders --settings FILE.json";
  }
}
