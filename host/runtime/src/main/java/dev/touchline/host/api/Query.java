package dev.touchline.host.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a query string without touching the body. */
final class Query {

  private Query() {}

  /** Names and values in their order; the last value of a name stays. */
  static Map<String, String> parse(@Nullable String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (query != null) {
      for (String pair : query.split("&")) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        if (!name.isEmpty()) {
          parameters.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)));
        }
      }
    }
    return parameters;
  }

  /** What cannot be decoded stays as it is. */
  static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
