package dev.touchline.host.connections;

import dev.touchline.host.plugins.ConnectorDescription;
import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.settings.SettingError;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings for a connector of which nothing is known but its schema: made-up values, and for each
 * field that is refused the next one.
 */
final class PlausibleSettings {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> TEXTS =
      List.of(
          "1",
          "none",
          "yyyy-MM-dd HH:mm:ss",
          "EUR",
          "UTC",
          "https://127.0.0.1:9",
          "shop.example.com",
          "shop.myshopify.com",
          "127.0.0.1",
          "2026-10",
          "somebody@example.com",
          "plausible-secret-0123456789abcdef0123456789",
          "ck_0123456789012345678901234567890123456789",
          "cs_0123456789012345678901234567890123456789",
          "PT1M",
          "/path",
          "+84901234567");
  private static final List<Long> NUMBERS = List.of(1L, 10L, 143L, 1_000L, 5_038L);

  private static final int MOST_TRIES = 100;

  private final Map<String, Integer> tried = new HashMap<>();

  private PlausibleSettings() {}

  /** Creates a connection of the connector's own name. */
  static void connect(Connections connections, ConnectorDescription connector) {
    PlausibleSettings settings = new PlausibleSettings();
    InvalidSettingsException last = null;
    for (int i = 0; i < MOST_TRIES; i++) {
      try {
        ObjectNode made = settings.object(connector.settings(), "");
        connections.create(connector.id(), connector.id(), made);
        return;
      } catch (InvalidSettingsException e) {
        last = e;
        for (SettingError error : e.errors()) {
          settings.tried.merge(error.field(), 1, Integer::sum);
        }
      }
    }
    throw new IllegalStateException(
        "no settings found for connector '" + connector.id() + "'", last);
  }

  private ObjectNode object(JsonNode schema, String path) {
    ObjectNode made = JSON.objectNode();
    Set<String> wanted = new LinkedHashSet<>();
    schema.path("required").forEach(name -> wanted.add(name.asString()));
    for (String name : schema.path("properties").propertyNames()) {
      if (tried.containsKey(join(path, name))) {
        wanted.add(name); // it was refused for being missing
      }
    }
    for (String name : wanted) {
      made.set(name, value(schema.path("properties").path(name), join(path, name)));
    }
    return made;
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private JsonNode value(JsonNode schema, String field) {
    if (schema.has("default")) {
      return schema.get("default");
    }
    if (schema.has("enum")) {
      JsonNode choices = schema.get("enum");
      return choices.get(tried.getOrDefault(field, 0) % choices.size());
    }
    return switch (schema.path("type").asString("")) {
      case "object" -> object(schema, field);
      case "array" -> JSON.arrayNode().add(value(schema.path("items"), field));
      case "boolean" -> JSON.booleanNode(false);
      case "integer", "number" -> number(field);
      default -> JSON.stringNode(text(schema, field));
    };
  }

  private JsonNode number(String field) {
    return JSON.numberNode(NUMBERS.get(tried.getOrDefault(field, 0) % NUMBERS.size()));
  }

  /** Column names and the like have to differ, so the last way out is the field's own name. */
  private String text(JsonNode schema, String field) {
    Pattern pattern = Pattern.compile(schema.path("pattern").asString(".*"));
    List<String> fitting = TEXTS.stream().filter(text -> pattern.matcher(text).matches()).toList();
    if (schema.path("format").asString("").equals("uri")) {
      return "https://127.0.0.1:9";
    }
    if (field.contains(".")) {
      return field.substring(field.lastIndexOf('.') + 1);
    }
    return fitting.isEmpty() ? "x" : fitting.get(tried.getOrDefault(field, 0) % fitting.size());
  }
}
