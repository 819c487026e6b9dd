package dev.touchline.acceptance;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as tests want it. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static JsonNode read(String text) {
    return MAPPER.readTree(text);
  }

  /** A string with its quotes. */
  static String quote(String text) {
    return MAPPER.writeValueAsString(text);
  }

  static List<JsonNode> items(JsonNode list) {
    List<JsonNode> items = new ArrayList<>();
    list.path("items").forEach(items::add);
    return items;
  }
}
