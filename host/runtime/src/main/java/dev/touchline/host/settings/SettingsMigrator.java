package dev.touchline.host.settings;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.SettingsEditor;
import dev.touchline.sdk.settings.SettingsMigration;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes settings of an older version to a newer one with the connector's own steps. Runs code of
 * the plugin, so it is called on a thread of the plugin; keeps nothing.
 */
public final class SettingsMigrator {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SettingsMigrator() {}

  /**
   * Settings in plain text.
   *
   * @param json the settings
   * @param secrets which fields are secrets, with dots and brackets
   */
  public record Settings(JsonNode json, Set<String> secrets) {

    public Settings {
      secrets = Set.copyOf(secrets);
    }
  }

  /**
   * Migrates settings.
   *
   * @throws InvalidSettingsException with one entry for each field that was refused
   */
  public static Settings migrate(SettingsMigration migration, Settings older, int from, int to) {
    Map<String, Object> values = new LinkedHashMap<>();
    older
        .json()
        .properties()
        .forEach(field -> {
          Object value = value(field.getValue(), field.getKey(), older.secrets());
          if (value != null) {
            values.put(field.getKey(), value);
          }
        });
    SettingsEditor editor = SettingsEditor.of(values);
    for (int version = from; version < to; version++) {
      migration.migrate(version, editor);
      refuse(editor.refusals());
    }
    Set<String> secrets = new TreeSet<>();
    return new Settings(node(editor.values(), "", secrets), secrets);
  }

  private static void refuse(List<InvalidSettingException> refusals) {
    if (!refusals.isEmpty()) {
      throw new InvalidSettingsException(
          refusals.stream()
              .map(each -> new SettingError(each.field(), String.valueOf(each.getMessage())))
              .toList());
    }
  }

  /** Null where there is nothing: to leave out and to give null mean the same. */
  private static @Nullable Object value(JsonNode node, String path, Set<String> secrets) {
    if (node.isNull()) {
      return null;
    }
    if (node.isString()) {
      return secrets.contains(path) ? Secret.of(node.stringValue()) : node.stringValue();
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    if (node.isNumber()) {
      return node.canConvertToLong() && node.isIntegralNumber()
          ? (Object) node.longValue()
          : node.decimalValue();
    }
    return node.isArray() ? list(node, path, secrets) : map(node, path, secrets);
  }

  private static List<Object> list(JsonNode node, String path, Set<String> secrets) {
    List<Object> list = new ArrayList<>();
    for (JsonNode element : node) {
      Object value = value(element, path + "[" + list.size() + "]", secrets);
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private static Map<String, Object> map(JsonNode node, String path, Set<String> secrets) {
    Map<String, Object> map = new LinkedHashMap<>();
    node.properties()
        .forEach(field -> {
          Object value = value(field.getValue(), path + "." + field.getKey(), secrets);
          if (value != null) {
            map.put(field.getKey(), value);
          }
        });
    return map;
  }

  private static JsonNode node(Object value, String path, Set<String> secrets) {
    return switch (value) {
      case Secret secret -> {
        secrets.add(path);
        yield JSON.stringNode(secret.reveal());
      }
      case Boolean bool -> JSON.booleanNode(bool);
      case Number number -> number(number);
      case Map<?, ?> map -> {
        ObjectNode object = JSON.objectNode();
        map.forEach((name, each) ->
            object.set(
                String.valueOf(name),
                node(each, path.isEmpty() ? String.valueOf(name) : path + "." + name, secrets)));
        yield object;
      }
      case List<?> list -> {
        ArrayNode array = JSON.arrayNode();
        list.forEach(each -> array.add(node(each, path + "[" + array.size() + "]", secrets)));
        yield array;
      }
      default -> JSON.stringNode(String.valueOf(value));
    };
  }

  private static JsonNode number(Number number) {
    return switch (number) {
      case BigDecimal decimal -> JSON.numberNode(decimal);
      case BigInteger integer -> JSON.numberNode(integer);
      case Double real -> JSON.numberNode(BigDecimal.valueOf(real));
      case Float real -> JSON.numberNode(new BigDecimal(real.toString()));
      default -> JSON.numberNode(number.longValue());
    };
  }
}
