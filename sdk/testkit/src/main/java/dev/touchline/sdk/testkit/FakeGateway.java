package dev.touchline.sdk.testkit;

import dev.touchline.sdk.http.HttpGateway;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.testkit.ProviderWire.Exchange;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The documented behaviour of {@link HttpGateway} in front of a recorded provider. It never waits:
 * the pauses before retries move the context's clock instead.
 */
final class FakeGateway implements HttpGateway {

  private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Duration BACK_OFF = Duration.ofMillis(200);

  private final GatewayRules rules;
  private final int port;
  private final AdjustableClock clock;
  private final Map<String, Instant> leftAloneUntil = new ConcurrentHashMap<>();

  FakeGateway(GatewayRules rules, int port, AdjustableClock clock) {
    this.rules = rules;
    this.port = port;
    this.clock = clock;
  }

  @Override
  public HttpResponse send(HttpRequest request) {
    Budget budget = new Budget(shorter(request.timeout().orElse(rules.deadline())));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(request.headers());
    Exchange exchange =
        new Exchange(request.method(), request.uri(), headers, request.body().orElse(null));
    boolean repeatable =
        IDEMPOTENT.contains(request.method()) || headers.containsKey("Idempotency-Key");
    for (int attempt = 0; ; attempt++) {
      try {
        return follow(exchange, budget, request.serverErrorsAnswered());
      } catch (RetryLaterException e) {
        Duration pause = e.notBefore().orElse(BACK_OFF.multipliedBy(1L << attempt));
        boolean last = !repeatable || attempt >= GatewayRules.RETRIES;
        if (last || e.code().equals("provider-timeout") || !budget.allows(pause)) {
          throw e;
        }
        budget.spend(pause);
        clock.advance(pause);
      }
    }
  }

  private Duration shorter(Duration asked) {
    return asked.compareTo(rules.deadline()) < 0 ? asked : rules.deadline();
  }

  private HttpResponse follow(Exchange first, Budget budget, boolean errorsAnswered) {
    Exchange exchange = first;
    for (int redirects = 0; redirects <= GatewayRules.REDIRECTS; redirects++) {
      HttpResponse answer = exchange(exchange, budget, errorsAnswered);
      String location = answer.header("location").orElse(null);
      if (location == null || !REDIRECTS.contains(answer.status())) {
        return answer;
      }
      exchange = redirected(exchange, answer.status(), location);
    }
    throw new ConfigurationException(
        "redirect-not-allowed", first.host() + " redirects too many times");
  }

  private static Exchange redirected(Exchange from, int status, String location) {
    URI target = from.uri().resolve(location);
    if (target.getHost() == null) {
      throw notAllowed("the redirect of " + from.host());
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(from.headers());
    if (!from.host().equalsIgnoreCase(target.getHost())) {
      headers.keySet().removeIf(name -> !name.toLowerCase(Locale.ROOT).startsWith("accept"));
    }
    boolean keeps = status >= 307 || Set.of("GET", "HEAD").contains(from.method());
    return new Exchange(keeps ? from.method() : "GET", target, headers, keeps ? from.body() : null);
  }

  private HttpResponse exchange(Exchange exchange, Budget budget, boolean errorsAnswered) {
    String host = exchange.host();
    if (!rules.allows(host)) {
      throw notAllowed(host);
    }
    Instant until = leftAloneUntil.getOrDefault(host, Instant.MIN);
    if (clock.peek().isBefore(until)) {
      throw rateLimited(host, Duration.between(clock.peek(), until));
    }
    HttpResponse answer = ProviderWire.send(exchange, port, budget.left());
    if (answer.body().length > rules.largestAnswer()) {
      throw new RejectedException(
          "answer-too-large",
          host + " answered with more than " + rules.largestAnswer() + " bytes");
    }
    return errorsAnswered && answer.status() >= 500 ? answer : judged(host, answer);
  }

  private HttpResponse judged(String host, HttpResponse answer) {
    Duration pause = RetryAfter.of(answer, clock.peek());
    if (pause != null && (answer.status() == 429 || answer.status() == 503)) {
      leftAloneUntil.put(host, clock.peek().plus(pause));
    }
    if (answer.status() == 429) {
      throw new RetryLaterException(
          "provider-rate-limited", host + " asks to be left alone for a while", pause, null);
    }
    if (answer.status() >= 500) {
      throw new RetryLaterException(
          "provider-error", host + " answered " + answer.status(), pause, null);
    }
    return answer;
  }

  private static RetryLaterException rateLimited(String host, Duration left) {
    return new RetryLaterException(
        "provider-rate-limited", host + " asks to be left alone for a while", left, null);
  }

  private static ConfigurationException notAllowed(String host) {
    return new ConfigurationException("host-not-allowed", host + " is not an allowed host");
  }

  /** What is left of a call's deadline: real time, and pauses that nobody waited for. */
  private static final class Budget {

    private final long began = System.nanoTime();
    private Duration total;

    Budget(Duration total) {
      this.total = total;
    }

    Duration left() {
      return total.minusNanos(System.nanoTime() - began);
    }

    boolean allows(Duration pause) {
      return pause.compareTo(left()) < 0;
    }

    void spend(Duration pause) {
      total = total.minus(pause);
    }
  }
}
