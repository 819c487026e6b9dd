package dev.touchline.cli.host;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the host's JSON with tolerance: a field that is absent is empty, never an error. */
public final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /** An empty object to fill. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException with line and column
   */
  public static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException e) {
      String where =
          e.getLocation() == null
              ? ""
              : "line "
                  + e.getLocation().getLineNr()
                  + ", column "
                  + e.getLocation().getColumnNr()
                  + ": ";
      throw new IllegalArgumentException(where + e.getOriginalMessage(), e);
    }
  }

  static @Nullable JsonNode readOrNull(String text) {
    try {
      return text.isBlank() ? null : read(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The text or number of the first of the fields that is there; empty when none is. */
  public static String text(JsonNode json, String... names) {
    for (String name : names) {
      JsonNode value = json.path(name);
      if (value.isValueNode() && !value.isNull()) {
        return value.asString();
      }
    }
    return "";
  }

  /** The number of the first of the fields that is there. */
  public static OptionalLong number(JsonNode json, String... names) {
    for (String name : names) {
      JsonNode value = json.path(name);
      if (value.isNumber()) {
        return OptionalLong.of(value.asLong());
      }
    }
    return OptionalLong.empty();
  }

  /** The elements of a page, or of a plain list. */
  public static List<JsonNode> items(JsonNode json) {
    List<JsonNode> items = new ArrayList<>();
    (json.isArray() ? json : json.path("items")).forEach(items::add);
    return items;
  }
}
