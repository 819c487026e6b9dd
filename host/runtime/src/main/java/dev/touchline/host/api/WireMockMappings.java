package dev.touchline.host.api;

import dev.touchline.host.gateway.Exchange;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recorded exchanges as stub mappings of WireMock, as the test kit's recordings are. What was
 * masked in a request is not compared; exchanges without an answer are left out.
 */
final class WireMockMappings {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String MASK = "****";
  private static final Set<String> OF_THE_WIRE =
      Set.of("content-length", "transfer-encoding", "connection", "date", "keep-alive", ":status");

  private WireMockMappings() {}

  static ObjectNode of(List<Exchange> exchanges) {
    ObjectNode document = JSON.objectNode();
    ArrayNode mappings = document.putArray("mappings");
    exchanges.stream()
        .filter(exchange -> exchange.status() != 0)
        .map(WireMockMappings::mapping)
        .forEach(mappings::add);
    return document;
  }

  private static ObjectNode mapping(Exchange exchange) {
    ObjectNode mapping = JSON.objectNode();
    mapping.put("name", exchange.method() + " " + exchange.uri().getPath());
    mapping.set("request", request(exchange));
    mapping.set("response", response(exchange));
    ObjectNode metadata = mapping.putObject("metadata");
    metadata.put("recordedAt", exchange.at().toString()).put("millis", exchange.millis());
    if (exchange.cut()) {
      metadata.put("cut", true);
    }
    return mapping;
  }

  private static ObjectNode request(Exchange exchange) {
    ObjectNode request = JSON.objectNode().put("method", exchange.method());
    URI uri = exchange.uri();
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    if (path.contains(MASK)) {
      request.put("urlPathPattern", Pattern.quote(path).replace(MASK, "\\E[^/]*\\Q"));
    } else {
      request.put("urlPath", path);
    }
    if (uri.getRawQuery() != null) {
      query(uri.getRawQuery(), request.putObject("queryParameters"));
    }
    request.putObject("headers").putObject("X-Recorded-Host").put("equalTo", uri.getHost());
    body(exchange, request);
    return request;
  }

  private static void query(String query, ObjectNode parameters) {
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
      if (!value.contains(MASK)) {
        parameters.putObject(name).put("equalTo", value);
      }
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void body(Exchange exchange, ObjectNode request) {
    RecordedBody body = RecordedBody.of(exchange.requestBody());
    if (body.text() == null || body.base64() || body.text().contains(MASK) || exchange.cut()) {
      return;
    }
    boolean json =
        exchange.requestHeaders().getOrDefault("content-type", List.of()).stream()
            .anyMatch(type -> type.contains("json"));
    request.putArray("bodyPatterns").addObject().put(json ? "equalToJson" : "equalTo", body.text());
  }

  private static ObjectNode response(Exchange exchange) {
    ObjectNode response = JSON.objectNode().put("status", exchange.status());
    ObjectNode headers = response.putObject("headers");
    exchange
        .headers()
        .forEach((name, values) -> {
          if (!OF_THE_WIRE.contains(name) && !values.contains(MASK)) {
            ArrayNode all = JSON.arrayNode();
            values.forEach(all::add);
            headers.set(name, values.size() == 1 ? all.get(0) : all);
          }
        });
    RecordedBody body = RecordedBody.of(exchange.body());
    if (body.text() != null) {
      response.put(body.base64() ? "base64Body" : "body", body.text());
    }
    return response;
  }
}
