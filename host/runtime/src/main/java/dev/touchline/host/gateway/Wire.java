package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The host's one HTTP client, on virtual threads of the host. Sends single requests, no more. */
final class Wire implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  private final HttpClient client;
  private final StandIn standIn;

  Wire(StandIn standIn) {
    this.standIn = standIn;
    client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(
                Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().inheritInheritableThreadLocals(false).factory()))
            .build();
  }

  /** Refuses hosts that are not found, and private ones unless they are allowed. */
  void checkAddress(String host, boolean allowPrivate) {
    if (!standIn.present()) { // else nobody is called but the stand-in
      address(host, allowPrivate);
    }
  }

  /** The host's first address, when all of them are allowed. */
  static InetAddress address(String host, boolean allowPrivate) {
    try {
      InetAddress[] addresses = InetAddress.getAllByName(host);
      for (InetAddress address : addresses) {
        if (!allowPrivate && PrivateAddresses.contains(address)) {
          throw Failures.addressNotAllowed(host);
        }
      }
      return addresses[0];
    } catch (UnknownHostException e) {
      throw Failures.hostNotFound(host);
    }
  }

  /**
   * Sends a request and waits for the whole answer.
   *
   * @throws dev.touchline.sdk.verdict.VerdictException when there is none
   */
  HttpResponse send(Hop hop, Duration left, int mostBytes) {
    CappedBody body = new CappedBody(mostBytes);
    CompletableFuture<java.net.http.HttpResponse<byte[]>> sent =
        client.sendAsync(request(hop), info -> body);
    try {
      return answer(sent.get(left.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw Failures.timeout(hop.host());
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw Failures.timeout(hop.host());
    } catch (ExecutionException e) {
      throw body.overflowed() ? Failures.tooLarge(hop.host(), mostBytes) : failure(hop.host(), e);
    }
  }

  private static RuntimeException failure(String host, ExecutionException failed) {
    for (Throwable e = failed; e != null; e = e.getCause()) {
      if (e instanceof UnknownHostException) {
        return Failures.hostNotFound(host);
      }
    }
    return Failures.unreachable(host, Objects.requireNonNullElse(failed.getCause(), failed));
  }

  private HttpRequest request(Hop hop) {
    HttpRequest.Builder request = HttpRequest.newBuilder(standIn.uri(hop.uri()));
    hop.headers().forEach(request::header);
    standIn.header(hop.host()).forEach(request::setHeader);
    byte[] body = hop.body();
    return request
        .method(
            hop.method(), body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
        .build();
  }

  private static HttpResponse answer(java.net.http.HttpResponse<byte[]> response) {
    Map<String, List<String>> headers = new HashMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    return new HttpResponse(response.statusCode(), headers, response.body());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
