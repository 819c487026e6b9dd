package dev.touchline.sdk.http;

/**
 * The host's HTTP client, as one connection may use it.
 *
 * <p>Allowed are the hosts that the plugin's manifest declares, also after redirects, and no
 * private or loopback address unless the administrator allows it for the connection. Every call has
 * a deadline and a cap on the answer's size. Calls of idempotent methods, and calls with an {@code
 * Idempotency-Key} header, are repeated after a connection failure, a 429 or a 5xx, honouring
 * Retry-After; others never are.
 *
 * <p>Calls keep to the rate limits that the provider tells in its answers. A call that would pass
 * one waits some seconds, or is refused with the time when there is more; polling leaves a part of
 * the limit to calls that somebody waits for.
 */
public interface HttpGateway {

  /**
   * Sends a request and waits for the whole answer. Thread-safe.
   *
   * @return the answer, whatever its status below 500 and other than 429; also from 500 on when the
   *     request {@linkplain HttpRequest#serverErrorsAnswered() wants that}
   * @throws dev.touchline.sdk.verdict.RetryLaterException after a time-out, a lost connection, a
   *     429, a 5xx, or while the circuit breaker is open; {@code code()} is one of {@code
   *     provider-timeout}, {@code provider-unreachable}, {@code provider-rate-limited}, {@code
   *     provider-error}, {@code circuit-open}, {@code rate-budget-spent}. After {@code
   *     provider-timeout} and {@code provider-unreachable} a request that changes something may
   *     have been carried out
   * @throws dev.touchline.sdk.verdict.ConfigurationException when the host is not allowed or not
   *     found
   * @throws dev.touchline.sdk.verdict.RejectedException when the answer is larger than allowed
   */
  HttpResponse send(HttpRequest request);
}
