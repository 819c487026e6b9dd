package dev.touchline.host.model;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads values whose shape is the caller's own, with bounds. */
final class JsonValues {

  private static final int DEEPEST = 8;
  private static final int MOST_FIELDS = 200;
  private static final int MOST_ELEMENTS = 1_000;

  private final JsonParser parser;
  private final JsonReading reading;

  JsonValues(JsonParser parser, JsonReading reading) {
    this.parser = parser;
    this.reading = reading;
  }

  @Nullable Object read(int depth) {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> decimal(parser.getDecimalValue());
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case START_OBJECT -> object(depth);
      case START_ARRAY -> list(depth);
      default -> null;
    };
  }

  private Map<String, Object> object(int depth) {
    limitDepth(depth);
    reading.beginObject();
    Map<String, Object> fields = new LinkedHashMap<>();
    int count = 0;
    String name;
    while ((name = reading.nextField()) != null) {
      Object value = read(depth + 1);
      if (value != null) {
        fields.put(name, value);
      }
      if (++count > MOST_FIELDS) {
        throw reading.fail("too-large", "the object has more than " + MOST_FIELDS + " fields");
      }
    }
    return Collections.unmodifiableMap(fields);
  }

  private List<@Nullable Object> list(int depth) {
    limitDepth(depth);
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (elements.size() == MOST_ELEMENTS) {
        throw reading.fail("too-large", "the list has more than " + MOST_ELEMENTS + " elements");
      }
      elements.add(read(depth + 1));
    }
    return Collections.unmodifiableList(elements);
  }

  private void limitDepth(int depth) {
    if (depth > DEEPEST) {
      throw reading.fail("too-deep", "is nested deeper than " + DEEPEST + " levels");
    }
  }

  // 1e999999999 is short here and a gigabyte when someone adds one to it
  private BigDecimal decimal(BigDecimal value) {
    if (Math.abs((long) value.scale()) > 100) {
      throw reading.fail("invalid-value", "the number's exponent is out of range");
    }
    return value;
  }
}
