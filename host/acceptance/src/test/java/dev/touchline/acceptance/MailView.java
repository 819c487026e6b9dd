package dev.touchline.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a host shows of mail. */
record MailView(HostProcess host) {

  static final Duration LONGEST = Duration.ofMinutes(3);

  JsonNode feed(String connection) {
    return host.api().json("/api/v1/connections/" + connection + "/feed");
  }

  boolean listens(String connection) {
    return feed(connection).path("state").asString().equals("listening");
  }

  void awaitListening(String connection) {
    Pause.until(connection + " listens", LONGEST, () -> listens(connection));
  }

  /** The events of all customers who have an address, at most 1,000 of each. */
  List<JsonNode> eventsOf(String address) {
    String query = "/api/v1/customers?identifier=email:" + Api.encode(address);
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode customer : host.api().json(query).path("items")) {
      String id = customer.path("id").asString();
      all("/api/v1/customers/" + id + "/timeline?limit=100", "before", events);
    }
    return events;
  }

  List<JsonNode> eventsOf(String address, String kind) {
    return eventsOf(address).stream()
        .filter(event -> event.path("kind").asString().equals(kind))
        .toList();
  }

  /** All records of a connection in a state. */
  List<JsonNode> records(String connection, String state) {
    List<JsonNode> records = new ArrayList<>();
    String path = "/api/v1/connections/" + connection + "/records?limit=100&state=" + state;
    all(path, "before", records);
    return records;
  }

  private void all(String path, String cursor, List<JsonNode> into) {
    JsonNode page = host.api().json(path);
    page.path("items").forEach(into::add);
    while (page.hasNonNull("next") && into.size() < 10_000) {
      String next = Api.encode(page.path("next").asString());
      page = host.api().json(path + "&" + cursor + "=" + next);
      page.path("items").forEach(into::add);
    }
  }

  /** How often an operation of a plugin was called for a connection. */
  long calls(String connection, String operation) {
    return host.api()
        .get("/metrics")
        .expect(200)
        .text()
        .lines()
        .filter(line -> line.startsWith("touchline_plugin_calls_total"))
        .filter(line -> line.contains("connection=\"" + connection + "\""))
        .filter(line -> line.contains("operation=\"" + operation + "\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
