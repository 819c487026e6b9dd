package dev.touchline.plugins.facebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object that remembers which of its fields were asked for, so that what nobody asked for
 * can be named. Not thread-safe; one is made for each normalisation.
 */
final class Fields {

  private final JsonNode node;
  private final String path;
  private final Set<String> read = new HashSet<>();
  private final List<Fields> children = new ArrayList<>();
  private final Map<String, Fields> opened = new HashMap<>();

  private Fields(JsonNode node, String path) {
    this.node = node;
    this.path = path;
  }

  static Fields of(JsonNode node) {
    return new Fields(node, "");
  }

  /** The JSON itself. Reading it marks nothing as read. */
  JsonNode json() {
    return node;
  }

  /** Whether there is such a field and it is not null. */
  boolean has(String name) {
    JsonNode value = node.get(name);
    return value != null && !value.isNull();
  }

  /** The names of all fields that are not null. */
  List<String> names() {
    return node.propertyNames().stream().filter(this::has).toList();
  }

  /** Text, number or boolean as text, numbers exactly as sent; null when absent, null or empty. */
  @Nullable String text(String name) {
    JsonNode value = node.get(name);
    if (value == null || value.isContainer()) {
      return null; // an object where text belongs stays unread, so it is named
    }
    read.add(name);
    String text = value.isNull() ? "" : Utf8.storable(value.asString());
    return text.isEmpty() ? null : text;
  }

  /** A whole number, or null when it is none or too large. */
  @Nullable Integer number(String name) {
    String text = text(name);
    try {
      return text == null ? null : Integer.valueOf(text);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** Whether a field is true. */
  boolean flag(String name) {
    return "true".equals(text(name));
  }

  /** An object within this one; without any fields when it is absent or something else. */
  Fields object(String name) {
    JsonNode value = node.path(name);
    if (value.isObject() || value.isNull()) {
      read.add(name);
    }
    return opened.computeIfAbsent(name, it -> child(value, it));
  }

  /** The objects in an array; none when it is absent or something else. */
  List<Fields> objects(String name) {
    JsonNode array = node.path(name);
    if (array.isArray() || array.isNull()) {
      read.add(name);
    }
    List<Fields> objects = new ArrayList<>();
    if (array.isArray()) {
      for (JsonNode element : array) {
        if (element.isObject()) {
          objects.add(child(element, name));
        }
      }
    }
    return objects;
  }

  /** The texts in an array; a single text counts as an array of one. */
  List<String> texts(String name) {
    JsonNode array = node.path(name);
    String single = text(name);
    if (single != null) {
      return List.of(single);
    }
    List<String> texts = new ArrayList<>();
    if (array.isArray()) {
      read.add(name);
      for (JsonNode element : array) {
        if (element.isValueNode() && !element.isNull() && !element.asString().isEmpty()) {
          texts.add(Utf8.storable(element.asString()));
        }
      }
    }
    return texts;
  }

  /** Any value as maps, lists, text, numbers and booleans; null when absent, null or empty. */
  @Nullable Object value(String name) {
    read.add(name);
    return JsonValues.toJava(node.path(name));
  }

  /** Marks fields as understood though nothing is made of them: they stay in the raw record. */
  Fields leaveRaw(String... names) {
    read.addAll(List.of(names));
    return this;
  }

  /** Marks every field as understood, whatever it is. */
  Fields leaveAllRaw() {
    node.propertyNames().forEach(read::add);
    return this;
  }

  /** The paths of all fields that nobody asked for, here and in the objects that were opened. */
  Set<String> unread() {
    Set<String> names = new LinkedHashSet<>();
    collectUnread(names);
    return names;
  }

  private void collectUnread(Set<String> names) {
    for (String name : node.propertyNames()) {
      if (!read.contains(name)) {
        names.add(path + Names.printable(name));
      }
    }
    children.forEach(child -> child.collectUnread(names));
  }

  private Fields child(JsonNode value, String name) {
    Fields child = new Fields(value, path + Names.printable(name) + ".");
    children.add(child);
    return child;
  }
}
