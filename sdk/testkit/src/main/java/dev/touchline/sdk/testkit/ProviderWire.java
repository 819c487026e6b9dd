package dev.touchline.sdk.testkit;

import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends single requests to where the recorded provider listens, whatever host they name. */
final class ProviderWire {

  /** Tells recordings apart that stand for several hosts: the host that the connection named. */
  static final String HOST_HEADER = "X-Recorded-Host";

  private static final Set<String> SET_BY_THE_CLIENT = Set.of("content-length", "host");
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();

  private ProviderWire() {}

  /**
   * One request on the wire.
   *
   * @param uri as the connection gave it
   */
  record Exchange(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {

    String host() {
      return uri.getHost();
    }
  }

  static HttpResponse send(Exchange exchange, int port, Duration left) {
    CompletableFuture<java.net.http.HttpResponse<byte[]>> sent =
        CLIENT.sendAsync(request(exchange, port), BodyHandlers.ofByteArray());
    try {
      return answer(sent.get(Math.max(1, left.toNanos()), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new RetryLaterException(
          "provider-timeout", exchange.host() + " did not answer in time");
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new RetryLaterException(
          "provider-timeout", "the call of " + exchange.host() + " was given up");
    } catch (ExecutionException e) {
      throw new RetryLaterException(
          "provider-unreachable",
          "no connection to " + exchange.host() + ": " + Throwables.causeOf(e));
    }
  }

  private static HttpRequest request(Exchange exchange, int port) {
    HttpRequest.Builder request = HttpRequest.newBuilder(toLocal(exchange.uri(), port));
    exchange
        .headers()
        .forEach((name, value) -> {
          if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
            request.header(name, value);
          }
        });
    byte[] body = exchange.body();
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    return request
        .setHeader(HOST_HEADER, exchange.host())
        .method(exchange.method(), publisher)
        .build();
  }

  private static URI toLocal(URI uri, int port) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create("http://localhost:" + port + path + query);
  }

  private static HttpResponse answer(java.net.http.HttpResponse<byte[]> response) {
    Map<String, List<String>> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new HttpResponse(response.statusCode(), Map.copyOf(headers), response.body());
  }
}
