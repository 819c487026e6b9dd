package dev.touchline.host.connections;

import dev.touchline.host.plugins.BudgetLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Limits as they are stored. */
final class BudgetJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private BudgetJson() {}

  static String write(BudgetLimits limits) {
    ObjectNode node = JSON.createObjectNode().put("window", limits.window().toString());
    node.put("calls", limits.calls());
    node.put("cpu", limits.cpu() == null ? null : limits.cpu().toString());
    node.put("allocatedBytes", limits.allocatedBytes());
    node.put("bytes", limits.bytes());
    node.put("action", limits.action().name());
    return JSON.writeValueAsString(node);
  }

  static BudgetLimits read(String text) {
    JsonNode node = JSON.readTree(text);
    JsonNode cpu = node.path("cpu");
    return new BudgetLimits(
        Duration.parse(node.path("window").asString("PT1M")),
        number(node.path("calls")),
        cpu.isString() ? Duration.parse(cpu.stringValue()) : null,
        number(node.path("allocatedBytes")),
        number(node.path("bytes")),
        BudgetLimits.Action.valueOf(node.path("action").asString("THROTTLE")));
  }

  private static @Nullable Long number(JsonNode node) {
    return node.isNumber() ? node.longValue() : null;
  }
}
