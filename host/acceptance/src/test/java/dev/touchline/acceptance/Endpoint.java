package dev.touchline.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;

/**
 * One method of one address, as the running host describes it in its OpenAPI document: so that an
 * endpoint that is added is tested, too.
 *
 * @param path with names in braces
 * @param query the names of the query parameters that it knows
 * @param body the types of body that it takes; empty when it says nothing of one
 */
record Endpoint(String method, String path, List<String> query, List<String> body) {

  static List<Endpoint> all(Api api) {
    List<Endpoint> endpoints = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : api.json("/openapi.json").path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        endpoints.add(of(method.getKey(), path.getKey(), method.getValue()));
      }
    }
    return endpoints;
  }

  private static Endpoint of(String method, String path, JsonNode operation) {
    List<String> query = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asString().equals("query")) {
        query.add(parameter.path("name").asString());
      }
    }
    List<String> body = new ArrayList<>();
    operation
        .path("requestBody")
        .path("content")
        .properties()
        .forEach(type -> body.add(type.getKey()));
    return new Endpoint(method.toUpperCase(Locale.ROOT), path, query, body);
  }

  boolean needsToken() {
    return path.startsWith("/api/") || path.equals("/metrics");
  }

  boolean takesJson() {
    return body.contains(Api.JSON);
  }

  boolean hasNames() {
    return path.contains("{");
  }

  /** The address with a value, already encoded, in place of each name. */
  String address(String value) {
    return path.replaceAll("\\{[^}]*}", Matcher.quoteReplacement(value));
  }

  /** The address of something that is there, where that can be. */
  String address(Map<String, String> existing) {
    String address = path;
    for (Map.Entry<String, String> each : existing.entrySet()) {
      address = address.replace(each.getKey(), each.getValue());
    }
    return address.replaceAll("\\{[^}]*}", "none");
  }

  /** Whether this endpoint answers what is sent to the address of another one. */
  boolean answers(Endpoint other) {
    String pattern = path.replaceAll("\\{[^}]*}", "[^/]+");
    return method.equals(other.method) && other.path.matches(pattern);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
