package dev.touchline.plugins.shopify.standin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Points that queries cost. A leaky bucket whose clock only the test moves. */
final class Bucket {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  int mostOfOne = 1000;
  private double most = 1_000_000;
  private double available = most;
  private double restored = 1000;

  void set(int size, int left, int restoredEachSecond) {
    most = size;
    available = left;
    restored = restoredEachSecond;
  }

  void pass(Duration duration) {
    available = Math.min(most, available + restored * duration.toMillis() / 1000);
  }

  /** Takes out what a query costs; else the answer that refuses it. */
  @Nullable String take(int cost) {
    if (cost > mostOfOne) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      ObjectNode error = body.putArray("errors").addObject();
      error.put("message", "Query cost is " + cost + ", which exceeds the limit");
      error
          .putObject("extensions")
          .put("code", "MAX_COST_EXCEEDED")
          .put("cost", cost)
          .put("maxCost", mostOfOne);
      return MAPPER.writeValueAsString(body);
    }
    if (cost > available) {
      ObjectNode body = JsonNodeFactory.instance.objectNode();
      ObjectNode error = body.putArray("errors").addObject();
      error.put("message", "Throttled").putObject("extensions").put("code", "THROTTLED");
      ObjectNode extensions = extensions(cost);
      ((ObjectNode) extensions.path("cost")).putNull("actualQueryCost");
      body.set("extensions", extensions);
      return MAPPER.writeValueAsString(body);
    }
    available -= cost;
    return null;
  }

  ObjectNode extensions(int cost) {
    ObjectNode extensions = JsonNodeFactory.instance.objectNode();
    ObjectNode told = extensions.putObject("cost");
    told.put("requestedQueryCost", cost).put("actualQueryCost", cost);
    told.putObject("throttleStatus")
        .put("maximumAvailable", most)
        .put("currentlyAvailable", Math.floor(available))
        .put("restoreRate", restored);
    return extensions;
  }
}
