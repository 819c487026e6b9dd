package dev.touchline.benchmarks;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The few calls beside the load: setting up, and asking how far the host is. */
final class Api {

  static final String TOKEN = "benchmark-token-0123456789abcdef";
  static final String AUTHORIZATION = "Authorization: Bearer " + TOKEN + "\r\n";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final int port;

  Api(int port) {
    this.port = port;
  }

  String get(String path) {
    return send(request(path).GET().build());
  }

  String post(String path, String json) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return send(request);
  }

  /** Sends a file. */
  String upload(String path, Path file) {
    try {
      return send(
          request(path)
              .header("Content-Type", "application/octet-stream")
              .POST(BodyPublishers.ofFile(file))
              .build());
    } catch (FileNotFoundException e) {
      throw new UncheckedIOException(e);
    }
  }

  String post(String path, String type, byte[] body) {
    return send(
        request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)).build());
  }

  /** The status, or 0 when nobody answers. */
  int status(String path) {
    try {
      return client.send(request(path).GET().build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private String send(HttpRequest request) {
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(
            request.method()
                + " "
                + request.uri()
                + ": "
                + answer.statusCode()
                + " "
                + answer.body());
      }
      return answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("interrupted", e);
  }

  /** How many events the host has written to timelines since it started. */
  long eventsWritten() {
    return metric("touchline_events_total");
  }

  /** The sum over a metric's series that have a label. */
  double sum(String name, String label) {
    return sum(get("/metrics"), name, label);
  }

  /** The same in metrics that were read before. */
  static double sum(String metrics, String name, String label) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private long metric(String name) {
    return get("/metrics?name=" + name)
        .lines()
        .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Waits until so many events are on timelines; gives the time at which that was seen. */
  long awaitWritten(long events, Duration most) {
    long until = System.nanoTime() + most.toNanos();
    long written = eventsWritten();
    while (written < events) {
      if (System.nanoTime() > until) {
        throw new IllegalStateException(written + " of " + events + " written after " + most);
      }
      pause(50);
      written = eventsWritten();
    }
    return System.nanoTime();
  }

  static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }
}
