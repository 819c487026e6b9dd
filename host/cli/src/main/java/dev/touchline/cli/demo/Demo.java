package dev.touchline.cli.demo;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import dev.touchline.cli.terminal.Terminal;
import dev.touchline.cli.terminal.Units;
import dev.touchline.cli.transfer.FileImport;
import dev.touchline.cli.transfer.Imported;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Plays the recorded shop into a host. All ids and times depend on the recording and on the day of
 * the first load alone, so the host recognises everything when it is played again.
 */
public final class Demo {

  private final Host host;
  private final Terminal terminal;
  private final JsonNode script = DemoFiles.script();

  /** A demo that has not been loaded. */
  public Demo(Host host, Terminal terminal) {
    this.host = host;
    this.terminal = terminal;
  }

  /**
   * Loads it and waits until it is on the timelines.
   *
   * @return the people whom the demo is about
   * @throws IllegalArgumentException when a connection is in the way, or the host takes not all
   */
  public DemoPeople load() {
    Instant first = new DemoConnections(host).ensure(script.path("connections"));
    terminal.tell("demo: the connections fb-demo and shop-demo are there");
    ZoneId zone = ZoneId.of(Json.text(script, "zone"));
    DemoTimes times = DemoTimes.since(first, zone);
    orders(times);
    webhooks(times);
    for (JsonNode file : script.path("eventFiles")) {
      events(file.asString(), times);
    }
    return new DemoPeople(host, script).await();
  }

  private void orders(DemoTimes times) {
    String csv = times.fill(DemoFiles.text("shop-orders.csv"));
    Imported imported =
        new FileImport(host, terminal)
            .quietly(Json.text(script, "ordersConnection"), csv.getBytes(StandardCharsets.UTF_8));
    said("shop-orders.csv", imported.accepted(), imported.duplicates());
    if (imported.quarantined() > 0) {
      throw new IllegalArgumentException(
          "the host could not read "
              + Units.count(imported.quarantined(), "order")
              + " of the demo");
    }
  }

  private void webhooks(DemoTimes times) {
    String connection = Json.text(script, "facebookConnection");
    FacebookDoor door = new FacebookDoor(host, connection, appSecret(connection));
    JsonNode bodies = Json.read(times.fill(DemoFiles.text("facebook.json")));
    bodies.forEach(body -> door.deliver(body.toString()));
    terminal.tell("demo: facebook.json: " + Units.count(bodies.size(), "webhook") + " delivered");
  }

  private String appSecret(String name) {
    for (JsonNode connection : script.path("connections")) {
      if (Json.text(connection, "name").equals(name)) {
        return Json.text(connection.path("settings"), "appSecret");
      }
    }
    throw new IllegalStateException("the demo has no connection " + name);
  }

  private void events(String file, DemoTimes times) {
    JsonNode answer = host.post("/api/v1/events?wait=true", times.fill(DemoFiles.text(file)));
    said(
        file,
        Json.number(answer, "accepted").orElse(0),
        Json.number(answer, "duplicates").orElse(0));
    List<JsonNode> rejected = answer.path("rejected").valueStream().toList();
    if (!rejected.isEmpty()) {
      throw new IllegalArgumentException(
          "the host took not all of the demo's "
              + file
              + "; the first: "
              + Json.text(rejected.get(0), "detail"));
    }
  }

  private void said(String what, long added, long known) {
    terminal.tell(
        "demo: " + what + ": " + Units.count(added) + " new, " + Units.count(known) + " known");
  }
}
