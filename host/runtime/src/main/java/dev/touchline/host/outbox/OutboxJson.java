package dev.touchline.host.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The outbox's values as JSON, for the store. The same value always gives the same text. */
public final class OutboxJson {

  /** In ASCII alone, so that every engine gives back what it was given, byte for byte. */
  private static final JsonFactory ASCII =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(ASCII)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .changeDefaultPropertyInclusion(
              inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
          .build();

  private OutboxJson() {}

  /** Writes a value. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Reads what {@link #write} wrote. */
  public static <T> T read(String json, Class<T> type) {
    return MAPPER.readValue(json, type);
  }

  static JsonNode tree(String json) {
    return MAPPER.readTree(json);
  }
}
