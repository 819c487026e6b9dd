package dev.touchline.cli.host;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A running host, by its HTTP API. Thread-safe. */
public final class Host implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration CALL = Duration.ofSeconds(60);
  private static final String JSON = "application/json";

  private final URI address;
  private final Optional<String> token;
  private final HttpClient client;

  private Host(URI address, Optional<String> token) {
    this.address = address;
    this.token = token;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .build();
  }

  /**
   * The host at an address. Nothing is called yet.
   *
   * @throws IllegalArgumentException when the address is none of HTTP
   */
  public static Host at(String address, Optional<String> token) {
    URI uri;
    try {
      uri = URI.create(address.replaceAll("/+$", ""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + address + "' is not an address", e);
    }
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.matches("https?") || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "'" + address + "' is not an address such as http://127.0.0.1:8080");
    }
    return new Host(uri, token);
  }

  /** The address, without a slash at its end. */
  public URI address() {
    return address;
  }

  /** Reads something. */
  public JsonNode get(String path) {
    return call("GET", path, "", BodyPublishers.noBody(), Map.of(), CALL);
  }

  /** Sends JSON. */
  public JsonNode post(String path, String json) {
    return call("POST", path, JSON, BodyPublishers.ofString(json), Map.of(), CALL);
  }

  /** Sends JSON in the place of what is there. */
  public JsonNode put(String path, String json) {
    return call("PUT", path, JSON, BodyPublishers.ofString(json), Map.of(), CALL);
  }

  /** Asks for something to be done, without saying more. */
  public JsonNode post(String path) {
    return call("POST", path, "", BodyPublishers.noBody(), Map.of(), CALL);
  }

  /** Removes something. */
  public JsonNode delete(String path) {
    return call("DELETE", path, "", BodyPublishers.noBody(), Map.of(), CALL);
  }

  /** Sends bytes with further headers, such as a signature. */
  public JsonNode post(String path, byte[] body, Map<String, String> headers) {
    return call("POST", path, JSON, BodyPublishers.ofByteArray(body), headers, CALL);
  }

  /** Sends what may be long; the answer may take as long as the host reads it. */
  public JsonNode upload(String path, String type, BodyPublisher body) {
    return call("POST", path, type, body, Map.of(), Duration.ofDays(1));
  }

  /** A value as part of an address. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private JsonNode call(
      String method,
      String path,
      String type,
      BodyPublisher body,
      Map<String, String> headers,
      Duration longest) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(longest).method(method, body);
    request.header("Accept", JSON + ", application/problem+json");
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    headers.forEach(request::header);
    token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
    HttpResponse<String> answer = send(request.build());
    if (answer.statusCode() / 100 != 2) {
      throw new RefusedException(Problem.read(answer.statusCode(), answer.body()));
    }
    JsonNode json = Json.readOrNull(answer.body());
    return json == null ? Json.object() : json;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new HostUnreachableException(address, reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HostUnreachableException(address, "interrupted");
    }
  }

  private static String reason(IOException e) {
    return switch (e) {
      case java.net.http.HttpTimeoutException late -> "no answer in time";
      case java.net.ConnectException refused -> "connection refused";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
