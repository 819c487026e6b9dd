package dev.touchline.host.gateway;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request and its answer, without secrets.
 *
 * @param millis how long it took
 * @param status 0 when there was no answer
 * @param failure the code of the failure when there was no answer, else null
 * @param cut whether a body was too long, and only its beginning was kept
 */
public record Exchange(
    Instant at,
    long millis,
    String method,
    URI uri,
    Map<String, List<String>> requestHeaders,
    byte[] requestBody,
    int status,
    Map<String, List<String>> headers,
    byte[] body,
    @Nullable String failure,
    boolean cut) {

  long size() {
    return 500L + uri.toString().length() + requestBody.length + body.length;
  }

  /** The line alone, without the query. */
  @Override
  public String toString() {
    return method + " " + uri.getHost() + " " + status;
  }
}
