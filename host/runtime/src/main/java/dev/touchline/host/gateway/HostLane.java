package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpResponse;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How one connection gets on with one host: its circuit breaker, and until when to leave it alone.
 */
final class HostLane {

  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final CircuitBreakerConfig BREAKER =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(20)
          .minimumNumberOfCalls(10)
          .failureRateThreshold(50)
          .waitDurationInOpenState(Duration.ofSeconds(15))
          .permittedNumberOfCallsInHalfOpenState(2)
          .build();

  private final String host;
  private final CircuitBreaker breaker;
  private volatile Instant notBefore = Instant.MIN;

  HostLane(String connection, String host) {
    this.host = host;
    this.breaker = CircuitBreaker.of(connection + "/" + host, BREAKER);
  }

  /**
   * Asks for permission to call now; the caller reports the outcome.
   *
   * @throws dev.touchline.sdk.verdict.RetryLaterException when the host is to be left alone
   */
  void enter(Instant now) {
    Instant earliest = notBefore;
    if (now.isBefore(earliest)) {
      throw Failures.rateLimited(host, Duration.between(now, earliest));
    }
    if (!breaker.tryAcquirePermission()) {
      throw Failures.circuitOpen(host);
    }
  }

  void answered(HttpResponse response, Instant now) {
    if (response.status() >= 500) {
      failed();
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
    Duration pause = retryAfter(response, now);
    if (pause != null && (response.status() == 429 || response.status() == 503)) {
      notBefore = now.plus(pause);
    }
  }

  void failed() {
    breaker.onError(0, TimeUnit.NANOSECONDS, ProviderFailure.COUNTED);
  }

  void notCalled() {
    breaker.releasePermission();
  }

  /**
   * What Retry-After asks for: seconds or a date; at most an hour. Null when it asks for nothing.
   */
  static @Nullable Duration retryAfter(HttpResponse response, Instant now) {
    String value = response.header("retry-after").orElse("").strip();
    if (value.isEmpty()) {
      return null;
    }
    Duration asked;
    try {
      asked =
          value.chars().allMatch(Character::isDigit)
              ? Duration.ofSeconds(Long.parseLong(value))
              : Duration.between(now, httpDate(value));
    } catch (DateTimeParseException | NumberFormatException e) {
      return null;
    }
    if (asked.isNegative()) {
      return Duration.ZERO;
    }
    return asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
  }

  private static Instant httpDate(String value) {
    return ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
  }

  /** Stands for every failure in the breaker's eyes. */
  private static final class ProviderFailure extends Exception {

    private static final long serialVersionUID = 1L;
    static final ProviderFailure COUNTED = new ProviderFailure();

    private ProviderFailure() {
      super("provider failure", null, false, false);
    }
  }
}
