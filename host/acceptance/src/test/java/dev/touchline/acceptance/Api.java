package dev.touchline.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Calls a host. Thread-safe. */
final class Api implements AutoCloseable {

  static final String JSON = "application/json";

  private static final Duration LONGEST = Duration.ofMinutes(2);

  private final URI address;
  private final Map<String, String> access;
  private final HttpClient client;

  private Api(URI address, Map<String, String> access) {
    this.address = address;
    this.access = access;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  static Api at(URI address, String token) {
    return new Api(address, Map.of("Authorization", "Bearer " + token));
  }

  static Api withoutToken(URI address) {
    return new Api(address, Map.of());
  }

  Answer get(String path) {
    return send("GET", path, "", BodyPublishers.noBody(), Map.of());
  }

  /** Reads something that is there. */
  JsonNode json(String path) {
    return get(path).expect(200).json();
  }

  Answer post(String path, String json) {
    return send("POST", path, JSON, BodyPublishers.ofString(json), Map.of());
  }

  Answer post(String path) {
    return send("POST", path, "", BodyPublishers.noBody(), Map.of());
  }

  Answer put(String path, String json) {
    return send("PUT", path, JSON, BodyPublishers.ofString(json), Map.of());
  }

  Answer delete(String path) {
    return send("DELETE", path, "", BodyPublishers.noBody(), Map.of());
  }

  Answer send(String method, String path, String type, byte[] body, Map<String, String> headers) {
    return send(method, path, type, BodyPublishers.ofByteArray(body), headers);
  }

  /** Uploads a file for a connection; answers the import's id. */
  String upload(String connection, Path file) {
    try {
      return upload(connection, BodyPublishers.ofFile(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String upload(String connection, byte[] file) {
    return upload(connection, BodyPublishers.ofByteArray(file));
  }

  private String upload(String connection, BodyPublisher body) {
    String path = "/api/v1/imports?connection=" + encode(connection);
    Answer answer = send("POST", path, "application/octet-stream", body, Map.of()).expect(202);
    return answer.json().path("id").asString();
  }

  /** Waits until an import has ended, and answers it. */
  JsonNode finished(String importId) {
    String path = "/api/v1/imports/" + importId;
    Pause.until(
        "import ended",
        Duration.ofMinutes(5),
        () -> !json(path).path("state").asString().equals("running"));
    return json(path);
  }

  /** Waits until no record of a connection waits to be worked on. */
  void awaitWorkedOff(String connection) {
    String path = "/api/v1/connections/" + connection + "/records?state=pending&limit=1";
    Pause.until(
        connection + " has pending records",
        Duration.ofMinutes(5),
        () -> json(path).path("items").isEmpty());
  }

  /** Sends a request as it is given. */
  Answer send(
      String method, String path, String type, BodyPublisher body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path)).timeout(LONGEST).method(method, body);
    Map<String, String> all = new HashMap<>(access);
    if (!type.isEmpty()) {
      all.put("Content-Type", type);
    }
    all.putAll(headers);
    all.forEach(request::header);
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      String what = method + " " + path;
      return new Answer(what, answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A value as part of an address. */
  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
