package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.verdict.RejectedException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WooCommerce's JSON, with numbers as they were sent; what is missing reads as null. */
final class Json {

  private static final int DEEPEST = 100;
  private static final int MOST_DIGITS = 50;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * The tree of a text.
   *
   * @return null when it is not JSON
   */
  static @Nullable JsonNode treeOrNull(byte[] text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      return tree == null || tree.isMissingNode() ? null : tree;
    } catch (JacksonException e) {
      return null; // its message quotes the text, which is personal data
    }
  }

  static byte[] bytes(JsonNode node) {
    return MAPPER.writeValueAsBytes(node);
  }

  static tools.jackson.databind.node.ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A text or number as text; null when it is missing, null or blank. */
  static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString() && !value.isNumber()) {
      return null;
    }
    String text = value.asString("").strip();
    return text.isEmpty() ? null : text;
  }

  /**
   * A text that must be there.
   *
   * @throws RejectedException when it is not
   */
  static String required(JsonNode node, String field) {
    String text = text(node, field);
    if (text == null) {
      throw new RejectedException("field-missing", "the order has no '" + field + "'");
    }
    return text;
  }

  /** An amount, which WooCommerce writes as text; zero when it is missing. */
  static BigDecimal amount(JsonNode node, String field) {
    String text = text(node, field);
    if (text == null) {
      return BigDecimal.ZERO;
    }
    BigDecimal amount;
    try {
      amount = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw new RejectedException("amount-invalid", "'" + field + "' is not a decimal number");
    }
    // 1e-999999999 is small until something is added to it
    if (Math.abs((long) amount.scale()) > MOST_DIGITS || amount.precision() > MOST_DIGITS) {
      throw new RejectedException("amount-invalid", "'" + field + "' has more than 50 digits");
    }
    return amount;
  }

  /** A time that WooCommerce writes without a zone and means in UTC; null when it is missing. */
  static @Nullable Instant time(JsonNode node, String field) {
    String text = text(node, field);
    if (text == null) {
      return null;
    }
    try {
      return LocalDateTime.parse(text.endsWith("Z") ? text.substring(0, text.length() - 1) : text)
          .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new RejectedException("time-invalid", "'" + field + "' is not a time");
    }
  }

  /** The elements of a list; PHP writes some lists as objects. */
  static List<JsonNode> list(JsonNode node) {
    List<JsonNode> all = new ArrayList<>();
    if (node.isContainer()) {
      node.forEach(all::add);
    }
    return all;
  }

  /** The value of an entry of {@code meta_data}. */
  static JsonNode meta(JsonNode node, String key) {
    for (JsonNode entry : list(node.path("meta_data"))) {
      if (key.equals(entry.path("key").asString(""))) {
        return entry.path("value");
      }
    }
    return node.path("meta_data").path("none");
  }
}
