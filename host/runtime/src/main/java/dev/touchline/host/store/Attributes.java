package dev.touchline.host.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A record's attributes as a JSON object of text values; null when there are none. */
final class Attributes {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

  private Attributes() {}

  static @Nullable String write(Map<String, String> attributes) {
    return attributes.isEmpty() ? null : JSON.writeValueAsString(attributes);
  }

  static Map<String, String> read(@Nullable String json) {
    return json == null ? Map.of() : JSON.readValue(json, TEXTS);
  }
}
