package dev.touchline.devkit.run;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.HostException;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.host.RefusedException;
import dev.touchline.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One connection for each connector of the plugin, with the settings of a file. */
final class DevelopmentConnections {

  private static final String PATH = "/api/v1/connections";

  private final Path settings;
  private final Terminal terminal;

  /** What each connection was given last: it is opened anew only for other settings. */
  private final Map<String, JsonNode> given = new HashMap<>();

  DevelopmentConnections(Path settings, Terminal terminal) {
    this.settings = settings;
    this.terminal = terminal;
  }

  /** Settings file and connector of each connection that is wanted. */
  private record Wanted(String connector, Path file, JsonNode schema) {}

  /**
   * Makes the connections that are missing and gives all of them their settings.
   *
   * @return the names of those that are there
   */
  List<String> update(Host host, String plugin) throws IOException {
    List<String> names = new ArrayList<>();
    for (Wanted wanted : wanted(host, plugin)) {
      if (!Files.exists(wanted.file())) {
        terminal.tell(
            "No connection to '%s': write its settings (%s) into %s"
                .formatted(wanted.connector(), required(wanted.schema()), wanted.file()));
        continue;
      }
      try {
        put(host, wanted.connector(), read(wanted.file()));
        names.add(wanted.connector());
      } catch (RefusedException e) {
        terminal.tell(wanted.file() + ": " + e.getMessage());
      }
    }
    return names;
  }

  private List<Wanted> wanted(Host host, String plugin) {
    List<Wanted> wanted = new ArrayList<>();
    for (JsonNode installed : Json.items(host.get("/api/v1/plugins"))) {
      if (Json.text(installed, "id").equals(plugin)) {
        JsonNode connectors = installed.path("connectors");
        for (JsonNode connector : connectors) {
          String id = Json.text(connector, "id");
          Path file =
              connectors.size() == 1
                  ? settings
                  : settings.resolveSibling("settings-" + id + ".json");
          wanted.add(new Wanted(id, file, connector.path("settings")));
        }
      }
    }
    return wanted;
  }

  private static String required(JsonNode schema) {
    List<String> names = new ArrayList<>();
    schema.path("required").forEach(name -> names.add(name.asString()));
    return names.isEmpty() ? "{} will do" : String.join(", ", names);
  }

  private static JsonNode read(Path file) throws IOException {
    try {
      return Json.read(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not JSON: " + e.getMessage(), e);
    }
  }

  private void put(Host host, String connector, JsonNode settings) {
    if (settings.equals(given.get(connector))) {
      return;
    }
    boolean known =
        Json.items(host.get(PATH)).stream()
            .anyMatch(connection -> Json.text(connection, "name").equals(connector));
    ObjectNode body = Json.object();
    body.set("settings", settings);
    if (known) {
      host.put(PATH + "/" + Host.encode(connector), body.toString());
    } else {
      host.post(PATH, body.put("name", connector).put("connector", connector).toString());
    }
    given.put(connector, settings);
  }

  /** Has a connection tried, and says what came of it. */
  String check(Host host, String name) {
    try {
      JsonNode result = host.post(PATH + "/" + Host.encode(name) + "/check");
      String verdict = result.path("ok").asBoolean(false) ? "ok" : "failed";
      return "check of '" + name + "' " + verdict + ": " + Json.text(result, "message");
    } catch (HostException e) {
      return "check of '" + name + "' failed: " + e.getMessage();
    }
  }
}
