package dev.touchline.plugins.shopify;

import dev.touchline.sdk.verdict.RejectedException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as Shopify writes it: numbers exactly, objects by the names of their fields. */
final class Json {

  private static final int DEEPEST = 100;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .build();

  private Json() {}

  /**
   * Reads an object.
   *
   * @throws RejectedException when the bytes are no JSON object; without quoting them
   */
  static JsonNode object(byte[] body) {
    JsonNode node;
    try {
      node = MAPPER.readTree(body);
    } catch (JacksonException e) { // its message quotes the body, which is personal data
      throw new RejectedException("body-not-json", "the body is not JSON that can be read");
    }
    if (!node.isObject()) {
      throw new RejectedException("body-not-object", "the body is not a JSON object");
    }
    return node;
  }

  static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  /** Text or number as text; null when absent, null, empty or something else. */
  static @Nullable String text(JsonNode parent, String name) {
    JsonNode value = parent.path(name);
    if (!value.isValueNode() || value.isNull()) {
      return null;
    }
    String text = Text.storable(value.asString());
    return text.isBlank() ? null : text;
  }

  /**
   * The same, where it has to be.
   *
   * @throws RejectedException naming the field
   */
  static String required(JsonNode parent, String name) {
    String text = text(parent, name);
    if (text == null) {
      throw new RejectedException("field-missing", "what Shopify sent has no " + name);
    }
    return text;
  }

  /** The elements of a list, or the nodes of a connection; none when it is absent. */
  static List<JsonNode> list(JsonNode parent, String name) {
    JsonNode value = parent.path(name);
    JsonNode array = value.isObject() ? value.path("nodes") : value;
    List<JsonNode> elements = new ArrayList<>();
    if (array.isArray()) {
      array.forEach(elements::add);
    }
    return elements;
  }

  /** A time with its zone, as both APIs write it; null when absent. */
  static @Nullable Instant time(JsonNode parent, String name) {
    String text = text(parent, name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw new RejectedException("time-not-understood", name + " is not a time with a zone");
    }
  }

  /** The same, where it has to be. */
  static Instant requiredTime(JsonNode parent, String name) {
    Instant time = time(parent, name);
    if (time == null) {
      throw new RejectedException("field-missing", "what Shopify sent has no " + name);
    }
    return time;
  }

  /** A whole number, such as a quantity; 0 when absent. */
  static int number(JsonNode parent, String name) {
    JsonNode value = parent.path(name);
    return value.isIntegralNumber() && value.canConvertToInt() ? value.asInt() : 0;
  }

  /** What GraphQL calls {@code gid://shopify/Order/123} is 123 elsewhere. */
  static String number(String gid) {
    int query = gid.indexOf('?');
    String path = query < 0 ? gid : gid.substring(0, query);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The number of the object's id. */
  static String id(JsonNode node) {
    return number(required(node, "id"));
  }

  static String gid(String type, String number) {
    return "gid://shopify/" + type + "/" + number;
  }
}
