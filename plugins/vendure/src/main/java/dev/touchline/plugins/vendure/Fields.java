package dev.touchline.plugins.vendure;

import dev.touchline.sdk.verdict.RejectedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads fields of Vendure's JSON. A field that must be there and is not is named, with no value.
 */
final class Fields {

  private Fields() {}

  /** A text, or a number written as text, that must be there. */
  static String text(JsonNode node, String field) {
    String value = optional(node, field);
    if (value == null) {
      throw missing(field, "a text");
    }
    return value;
  }

  /** A text; null when it is missing or blank. */
  static @Nullable String optional(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isString() && !value.isNumber()) {
      return null;
    }
    String text = value.asString();
    return text.isBlank() ? null : text.strip();
  }

  /** A whole number that must be there. */
  static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw missing(field, "a whole number");
    }
    return value.longValue();
  }

  /** A small whole number that must be there. */
  static int count(JsonNode node, String field) {
    try {
      return Math.toIntExact(number(node, field));
    } catch (ArithmeticException e) {
      throw missing(field, "a small whole number");
    }
  }

  /** A time with its zone that must be there. */
  static Instant time(JsonNode node, String field) {
    Instant time = optionalTime(node, field);
    if (time == null) {
      throw missing(field, "a time");
    }
    return time;
  }

  /** A time with its zone; null when it is missing. */
  static @Nullable Instant optionalTime(JsonNode node, String field) {
    String value = optional(node, field);
    if (value == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeException e) {
      throw missing(field, "a time in ISO 8601 with its zone");
    }
  }

  /** The elements of a list; none when it is missing or null. */
  static List<JsonNode> list(JsonNode node, String field) {
    JsonNode values = node.path(field);
    return values.isArray()
        ? StreamSupport.stream(values.spliterator(), false).toList()
        : List.of();
  }

  /** The elements of a list that must be there. */
  static List<JsonNode> requiredList(JsonNode node, String field) {
    if (!node.path(field).isArray()) {
      throw missing(field, "a list");
    }
    return list(node, field);
  }

  private static RejectedException missing(String field, String what) {
    return new RejectedException(
        "answer-not-understood", "\"" + field + "\" of Vendure's answer is not " + what);
  }
}
