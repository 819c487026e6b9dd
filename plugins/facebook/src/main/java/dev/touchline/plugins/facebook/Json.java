package dev.touchline.plugins.facebook;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON with limits set on purpose and with numbers as they were sent. */
final class Json {

  /** Far above Meta's deepest template (about 12 levels). */
  static final int DEEPEST = 64;

  /** Far above Meta's longest message (2,000 characters) and post (63,206). */
  static final int LONGEST_TEXT = 1_000_000;

  static final int LONGEST_NAME = 1_000;
  static final int LONGEST_NUMBER = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(LONGEST_TEXT)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(FACTORY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private Json() {}

  /** A parser that knows byte offsets. The caller closes it. */
  static JsonParser parser(byte[] body) {
    return FACTORY.createParser(ObjectReadContext.empty(), body);
  }

  /**
   * The tree of a text.
   *
   * @throws tools.jackson.core.JacksonException when it is not JSON, or beyond the limits
   */
  static JsonNode tree(byte[] text) {
    return MAPPER.readTree(text);
  }
}
