package dev.touchline.host.gateway;

import dev.touchline.sdk.http.HttpResponse;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How one connection gets on with one host: its circuit breaker. */
final class HostLane {

  private static final CircuitBreakerConfig BREAKER =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(20)
          .minimumNumberOfCalls(10)
          .failureRateThreshold(50)
          .waitDurationInOpenState(Duration.ofSeconds(10))
          .permittedNumberOfCallsInHalfOpenState(2)
          .build();

  private final CircuitBreaker breaker;

  HostLane(String connection, String host) {
    this.breaker = CircuitBreaker.of(connection + "/" + host, BREAKER);
  }

  /** Asks for permission to call now; the caller reports the outcome. */
  boolean enter() {
    return breaker.tryAcquirePermission();
  }

  void answered(HttpResponse response) {
    if (response.status() >= 500) {
      failed();
    } else {
      breaker.onSuccess(0, TimeUnit.NANOSECONDS);
    }
  }

  void failed() {
    breaker.onError(0, TimeUnit.NANOSECONDS, ProviderFailure.COUNTED);
  }

  void notCalled() {
    breaker.releasePermission();
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
