package dev.touchline.devkit.verify;

import dev.touchline.cli.host.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Settings for a connection that is only tried: those of a file, or such as the schema allows. */
final class SampleSettings {

  private SampleSettings() {}

  /** Reads a file. */
  static Map<String, Object> read(Path file) throws IOException {
    try {
      JsonNode json = Json.read(Files.readString(file));
      if (!json.isObject()) {
        throw new IOException(file + " is not a JSON object");
      }
      return object(json);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is not JSON: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> object(JsonNode json) {
    Map<String, Object> values = new LinkedHashMap<>();
    json.properties()
        .forEach(field -> {
          Object value = plain(field.getValue());
          if (value != null) {
            values.put(field.getKey(), value);
          }
        });
    return values;
  }

  private static @Nullable Object plain(JsonNode json) {
    if (json.isObject()) {
      return object(json);
    }
    if (json.isArray()) {
      List<Object> values = new ArrayList<>();
      for (JsonNode element : json) {
        Object value = plain(element);
        if (value != null) {
          values.add(value);
        }
      }
      return values;
    }
    if (json.isNumber()) {
      return json.numberValue();
    }
    return json.isBoolean() ? json.booleanValue() : json.isNull() ? null : json.asString();
  }

  /** What is required, made up; a pattern may still refuse it. */
  static Map<String, Object> madeUp(JsonNode schema) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (JsonNode name : schema.path("required")) {
      String field = name.asString();
      values.put(field, value(field, schema.path("properties").path(field)));
    }
    return values;
  }

  private static Object value(String field, JsonNode schema) {
    if (schema.path("enum").size() > 0) {
      return schema.path("enum").get(0).asString();
    }
    return switch (schema.path("type").asString("string")) {
      case "object" -> madeUp(schema);
      case "array" -> List.of(value(field, schema.path("items")));
      case "integer", "number" -> schema.path("minimum").asLong(1);
      case "boolean" -> false;
      default -> text(field, schema.path("format").asString(""));
    };
  }

  private static String text(String field, String format) {
    return switch (format) {
      case "uri" -> "https://provider.example";
      case "hostname" -> "provider.example";
      case "duration" -> "PT1M";
      case "password" -> "made-up-" + field + "-0815";
      default -> field.toLowerCase(Locale.ROOT).contains("zone") ? "UTC" : "made-up";
    };
  }
}
