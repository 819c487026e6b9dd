package dev.touchline.plugins.vendure;

import java.util.Map;

/**
 * What shows Vendure who asks.
 *
 * @param headers for each request
 */
record Session(Map<String, String> headers) {

  Session {
    headers = Map.copyOf(headers);
  }

  static Session bearer(String token) {
    return new Session(Map.of("Authorization", "Bearer " + token));
  }

  static Session cookies(String cookies) {
    return new Session(Map.of("Cookie", cookies));
  }

  static Session key(String apiKey) {
    return new Session(Map.of("vendure-api-key", apiKey));
  }

  /** Says nothing of the headers: they are secret. */
  @Override
  public String toString() {
    return "Session[****]";
  }
}
