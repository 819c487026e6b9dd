package dev.touchline.plugins.shopify;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.feign.TouchlineFeign;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks the Admin API. Shopify answers nearly everything with 200; what is wrong stands in the body
 * and becomes a verdict here. Thread-safe.
 */
final class AdminApi {

  private static final int MOST_TRIES = 4;

  private final ShopifyApi calls;
  private final AccessTokens tokens;
  private final Pause pause;

  AdminApi(ShopifySettings settings, ConnectionContext context, Pause pause) {
    this.calls =
        TouchlineFeign.builder(context, Json.MAPPER).target(ShopifyApi.class, settings.origin());
    this.tokens = AccessTokens.of(settings, context);
    this.pause = pause;
  }

  /**
   * Asks for something.
   *
   * @param variables null values are left out
   * @param patience how long to wait in all while Shopify has too few points left
   * @return the data
   */
  JsonNode query(Document document, Map<String, ?> variables, Duration patience) {
    return call(calls::query, document, variables, patience);
  }

  /**
   * Changes something. Repeated only after answers that say that nothing was carried out: too few
   * points left, or a token that is no longer valid.
   */
  JsonNode mutate(Document document, Map<String, ?> variables, Duration patience) {
    return call(calls::mutation, document, variables, patience);
  }

  private JsonNode call(
      BiFunction<String, Map<String, Object>, JsonNode> way,
      Document document,
      Map<String, ?> variables,
      Duration patience) {
    Map<String, Object> body = body(document, variables);
    Duration left = patience;
    for (int tries = 1; ; tries++) {
      JsonNode answer = withToken(way, body);
      Duration wait = Throttle.waitAskedFor(answer);
      if (wait == null) {
        return Answers.data(answer);
      }
      if (wait.compareTo(left) > 0 || tries >= MOST_TRIES) {
        throw new RetryLaterException(
            "shopify-throttled", "Shopify asks to wait until it has points again", wait, null);
      }
      pause.of(wait);
      left = left.minus(wait);
    }
  }

  /** A refused token was not used for anything: the call may be made again with a new one. */
  private JsonNode withToken(
      BiFunction<String, Map<String, Object>, JsonNode> way, Map<String, Object> body) {
    String token = tokens.token();
    try {
      return way.apply(token, body);
    } catch (CredentialsException e) {
      String other = tokens.instead(token);
      if (other == null) {
        throw e;
      }
      return way.apply(other, body);
    }
  }

  private static Map<String, Object> body(Document document, Map<String, ?> variables) {
    Map<String, Object> given = new LinkedHashMap<>();
    variables.forEach((name, value) -> put(given, name, value));
    return Map.of("query", document.text(), "variables", given);
  }

  private static void put(Map<String, Object> given, String name, @Nullable Object value) {
    if (value != null) {
      given.put(name, value);
    }
  }
}
