package dev.touchline.sdk.capability;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived.
 *
 * @param method in upper case
 * @param path what follows {@code /hooks/{connection}}, decoded; empty or beginning with a slash
 * @param query parameters, decoded, in the order given
 * @param headers names in lower case
 * @param body the raw bytes, as signatures are made over them; not a copy
 * @param receivedAt by the host's clock; use it to judge whether a signed time is stale
 */
public record WebhookRequest(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, List<String>> headers,
    byte[] body,
    Instant receivedAt) {

  /** The first value of a header, in any case of its name. */
  public Optional<String> header(String name) {
    return first(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /** The first value of a query parameter. */
  public Optional<String> query(String name) {
    return first(query.get(name));
  }

  private static Optional<String> first(@Nullable List<String> values) {
    return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
  }

  /** Method and size only: headers and body are secret. */
  @Override
  public String toString() {
    return "WebhookRequest[" + method + ", " + body.length + " bytes]";
  }
}
