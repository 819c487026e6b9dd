package dev.touchline.plugins.facebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * JSON as an event's attributes hold it: text, numbers, booleans, lists and maps, without nulls.
 */
final class JsonValues {

  private JsonValues() {}

  /** Null for null, for what is missing, and for what is empty. */
  static @Nullable Object toJava(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> put(map, field.getKey(), toJava(field.getValue())));
      return map.isEmpty() ? null : map;
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(element -> {
        Object value = toJava(element);
        if (value != null) {
          list.add(value);
        }
      });
      return list.isEmpty() ? null : list;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return node.longValue();
    }
    if (node.isFloatingPointNumber()) {
      return node.decimalValue();
    }
    String text = node.isValueNode() && !node.isNull() ? Utf8.storable(node.asString()) : "";
    return text.isEmpty() ? null : text;
  }

  private static void put(Map<String, Object> map, String name, @Nullable Object value) {
    if (value != null) {
      map.put(Utf8.storable(name), value);
    }
  }
}
