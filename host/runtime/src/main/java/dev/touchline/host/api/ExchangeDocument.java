package dev.touchline.host.api;

import dev.touchline.host.gateway.Exchange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a provider and its answer; secrets are ****.
 *
 * @param status absent when there was no answer
 * @param failure why there was none
 * @param requestBody as text; absent when there was none
 * @param responseBody as text, or in base64 when it is none
 * @param base64 whether the response's body is in base64
 * @param cut whether a body was too long, and only its beginning was kept
 */
record ExchangeDocument(
    Instant at,
    long millis,
    String method,
    String url,
    Map<String, List<String>> requestHeaders,
    @Nullable String requestBody,
    @Nullable Integer status,
    @Nullable String failure,
    Map<String, List<String>> responseHeaders,
    @Nullable String responseBody,
    boolean base64,
    boolean cut) {

  static ExchangeDocument of(Exchange exchange) {
    RecordedBody sent = RecordedBody.of(exchange.requestBody());
    RecordedBody received = RecordedBody.of(exchange.body());
    return new ExchangeDocument(
        exchange.at(),
        exchange.millis(),
        exchange.method(),
        exchange.uri().toString(),
        exchange.requestHeaders(),
        sent.text(),
        exchange.status() == 0 ? null : exchange.status(),
        exchange.failure(),
        exchange.headers(),
        received.text(),
        received.base64(),
        exchange.cut());
  }
}
