package dev.touchline.plugins.shopify;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Shopify's limit by cost: an app has a bucket of points that fills up at a constant rate, and a
 * query takes out what it costs. One that costs more than is left is refused before anything is
 * carried out, with the numbers beside it.
 */
final class Throttle {

  private static final Duration UNKNOWN = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMinutes(2);

  private Throttle() {}

  /** How long until there are points enough; null when the answer does not ask to wait. */
  static @Nullable Duration waitAskedFor(JsonNode answer) {
    for (JsonNode error : Json.list(answer, "errors")) {
      if ("THROTTLED".equals(Answers.code(error))) {
        return untilRestored(answer.path("extensions").path("cost"));
      }
    }
    return null;
  }

  private static Duration untilRestored(JsonNode cost) {
    JsonNode status = cost.path("throttleStatus");
    BigDecimal rate = decimal(status, "restoreRate");
    BigDecimal missing =
        decimal(cost, "requestedQueryCost").subtract(decimal(status, "currentlyAvailable"));
    if (rate.signum() <= 0) {
      return UNKNOWN;
    }
    BigDecimal millis = missing.movePointRight(3).divide(rate, 0, RoundingMode.CEILING);
    if (millis.compareTo(BigDecimal.valueOf(LONGEST.toMillis())) > 0) {
      return LONGEST;
    }
    Duration wait = Duration.ofMillis(millis.longValue());
    return wait.compareTo(SHORTEST) < 0 ? SHORTEST : wait;
  }

  private static BigDecimal decimal(JsonNode parent, String name) {
    JsonNode value = parent.path(name);
    return value.isNumber() ? value.decimalValue() : BigDecimal.ZERO;
  }
}
