package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request on the wire; a redirect makes the next one. */
record Hop(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {

  /** What may follow to another host; everything else could be a credential. */
  private static final Set<String> HARMLESS =
      Set.of("accept", "accept-language", "content-type", "user-agent");

  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  static Hop first(HttpRequest request, String userAgent) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    headers.remove("Content-Length");
    headers.putIfAbsent("User-Agent", userAgent);
    return new Hop(request.method(), request.uri(), headers, request.body().orElse(null));
  }

  Hop with(String name, String value) {
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new Hop(method, uri, more, body);
  }

  /** Whether it may be sent again when its outcome is unknown. */
  boolean repeatable() {
    return IDEMPOTENT.contains(method) || headers.containsKey("Idempotency-Key");
  }

  String host() {
    return uri.getHost();
  }

  /** Where an answer sends it; empty when it is the final one. */
  Optional<Hop> redirected(HttpResponse answer) {
    Optional<String> location = answer.header("location");
    return switch (answer.status()) {
      case 301, 302, 303 -> location.map(to -> follow(to, !keepsMethod(answer.status())));
      case 307, 308 -> location.map(to -> follow(to, false));
      default -> Optional.empty();
    };
  }

  private boolean keepsMethod(int status) {
    return method.equals("GET")
        || method.equals("HEAD")
        || (status != 303 && !method.equals("POST"));
  }

  private Hop follow(String location, boolean asGet) {
    URI target = uri.resolve(location);
    Map<String, String> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    kept.putAll(headers);
    if (!sameOrigin(target)) {
      kept.keySet().removeIf(name -> !HARMLESS.contains(name.toLowerCase(Locale.ROOT)));
    }
    if (asGet) {
      kept.remove("Content-Type");
      return new Hop("GET", target, kept, null);
    }
    return new Hop(method, target, kept, body);
  }

  private boolean sameOrigin(URI target) {
    return uri.getHost().equalsIgnoreCase(target.getHost())
        && uri.getScheme().equals(target.getScheme())
        && uri.getPort() == target.getPort();
  }

  /** Shows neither query, headers nor body. */
  @Override
  public String toString() {
    return method + " " + host();
  }
}
