package dev.touchline.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** Listens to the stream of a host, as WHATWG's EventSource does, on a thread of its own. */
final class Listener implements AutoCloseable {

  /** One server-sent event. */
  record Heard(String id, String kind, JsonNode data) {}

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final HttpResponse<InputStream> answer;
  private final Thread thread;
  private volatile String lastId = "";

  private Listener(URI address, Map<String, String> headers) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).GET();
    headers.forEach(request::header);
    try {
      answer = client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    thread = Thread.ofVirtual().start(this::read);
  }

  /** Begins to listen; from now on when the last id is empty. */
  static Listener at(HostProcess host, String query, String lastId) {
    Map<String, String> headers =
        lastId.isEmpty()
            ? Map.of("Authorization", "Bearer " + host.token())
            : Map.of("Authorization", "Bearer " + host.token(), "Last-Event-ID", lastId);
    try {
      return new Listener(URI.create(host.address() + "/api/v1/stream" + query), headers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      String kind = "";
      String data = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          lastId = line.substring(4);
        } else if (line.startsWith("event: ")) {
          kind = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data = line.substring(6);
        } else if (line.isEmpty() && !data.isEmpty()) {
          heard.add(new Heard(lastId, kind, Json.read(data)));
          data = "";
        }
      }
    } catch (IOException e) {
      // the host ended, or this listener did
    }
  }

  int status() {
    return answer.statusCode();
  }

  String type() {
    return answer.headers().firstValue("Content-Type").orElse("");
  }

  List<Heard> heard() {
    return List.copyOf(heard);
  }

  /** What an EventSource sends when it connects again. */
  String lastId() {
    return lastId;
  }

  boolean isOver() {
    return !thread.isAlive();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
