package dev.touchline.cli.demo;

import dev.touchline.cli.host.Host;
import dev.touchline.cli.host.Json;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Finds the people whom the demo is about, once the host has worked on all that came in. */
public final class DemoPeople {

  private static final long PATIENCE = Duration.ofSeconds(30).toNanos();
  private static final long BETWEEN_MILLIS = 200;

  private final Host host;
  private final JsonNode script;
  private String star = "";
  private String twin = "";

  DemoPeople(Host host, JsonNode script) {
    this.host = host;
    this.script = script;
  }

  /** The name of the customer who was seen on every channel. */
  public String starName() {
    return Json.text(script.path("star"), "name");
  }

  /** An identifier of the star. */
  public String starIdentifier() {
    return Json.text(script.path("star"), "identifier");
  }

  /** The star's customer id; empty when the host was too slow. */
  public String star() {
    return star;
  }

  /** The id of a customer who may be the same as another; empty when the host was too slow. */
  public String twin() {
    return twin;
  }

  DemoPeople await() {
    long began = System.nanoTime();
    boolean complete = look();
    while (!complete && System.nanoTime() - began < PATIENCE) {
      try {
        Thread.sleep(BETWEEN_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return this;
      }
      complete = look();
    }
    return this;
  }

  private boolean look() {
    JsonNode customer = customer(starIdentifier());
    JsonNode other = customer(Json.text(script.path("possibleDuplicate"), "identifier"));
    star = customer == null ? "" : Json.text(customer, "id");
    twin = other == null ? "" : Json.text(other, "id");
    if (customer == null || other == null) {
      return false;
    }
    JsonNode channels = customer.path("channels");
    for (JsonNode channel : script.path("star").path("channels")) {
      if (!channels.has(channel.asString())) {
        return false;
      }
    }
    return true;
  }

  private @Nullable JsonNode customer(String identifier) {
    List<JsonNode> found =
        Json.items(host.get("/api/v1/customers?identifier=" + Host.encode(identifier)));
    return found.isEmpty() ? null : found.get(0);
  }
}
