package dev.touchline.host.api;

import dev.touchline.host.commerce.ShopAnswer;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where the next page of a customer's orders begins: in each shop that has more. */
final class OrdersCursor {

  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int LONGEST = 100_000;
  private static final String CUSTOMER = "customer";
  private static final String SHOPS = "shops";

  private OrdersCursor() {}

  /** Null when no shop has more. */
  static @Nullable String write(CustomerId customer, List<ShopAnswer> answers) {
    ObjectNode shops = MAPPER.createObjectNode();
    for (ShopAnswer answer : answers) {
      if (answer.next() != null) {
        shops.put(answer.connection(), answer.next());
      }
    }
    if (shops.isEmpty()) {
      return null;
    }
    ObjectNode cursor = MAPPER.createObjectNode().put(CUSTOMER, customer.toString());
    cursor.set(SHOPS, shops);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(cursor.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Cursors by connection. */
  static Map<String, String> read(CustomerId customer, String text) {
    JsonNode cursor = parse(text);
    if (!cursor.path(CUSTOMER).asString("").equals(customer.toString())) {
      throw invalid("belongs to another customer");
    }
    Map<String, String> shops = new TreeMap<>();
    cursor
        .path(SHOPS)
        .properties()
        .forEach(shop -> shops.put(shop.getKey(), shop.getValue().asString("")));
    return shops;
  }

  private static JsonNode parse(String text) {
    if (text.length() > LONGEST) {
      throw invalid("is no cursor of this list");
    }
    try {
      JsonNode cursor = MAPPER.readTree(Base64.getUrlDecoder().decode(text));
      if (cursor.path(SHOPS).isObject()) {
        return cursor;
      }
    } catch (IllegalArgumentException | JacksonException e) {
      throw invalid("is no cursor of this list");
    }
    throw invalid("is no cursor of this list");
  }

  private static ProblemException invalid(String rule) {
    return ProblemException.field("before", "invalid-cursor", rule);
  }
}
