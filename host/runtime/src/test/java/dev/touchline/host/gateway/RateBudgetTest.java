package dev.touchline.host.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.RetryLaterException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RateBudgetTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final RateBudget budget = new RateBudget();

  private void told(Instant at, String... headers) {
    budget.take(at, Priority.LIVE);
    answer(at, 200, headers);
  }

  private void answer(Instant at, int status, String... headers) {
    Map<String, List<String>> all = new TreeMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], List.of(headers[i + 1]));
    }
    budget.answered(new HttpResponse(status, all, new byte[0]), at);
  }

  private Duration wait(Instant at, Priority priority) {
    return budget.take(at, priority).map(RateBudget.Wait::time).orElse(Duration.ZERO);
  }

  @Test
  void letsAllThroughAsLongAsNothingIsKnown() {
    for (int i = 0; i < 1000; i++) {
      assertThat(wait(NOON, Priority.BACKGROUND)).isZero();
    }
  }

  @Test
  void countsWhatIsUnderWayAndWaitsForTheNewWindow() {
    // Given
    told(NOON, "x-ratelimit-limit", "10", "x-ratelimit-remaining", "2", "x-ratelimit-reset", "30");

    // When, Then
    assertThat(wait(NOON, Priority.LIVE)).isZero();
    assertThat(wait(NOON, Priority.LIVE)).isZero();
    assertThat(wait(NOON.plusSeconds(10), Priority.LIVE)).isEqualTo(Duration.ofSeconds(20));
    int allowed = 0;
    while (wait(NOON.plusSeconds(30), Priority.LIVE).isZero()) {
      allowed++;
    }
    assertThat(allowed).isEqualTo(8); // the limit, without the two that are still under way
  }

  @Test
  void takesNoMoreOutOfAnAnswerThatOvertookAnother() {
    // Given two requests under way, the later of which is answered first
    told(NOON, "ratelimit-limit", "10", "ratelimit-remaining", "3", "ratelimit-reset", "30");
    budget.take(NOON, Priority.LIVE);
    budget.take(NOON, Priority.LIVE);
    answer(NOON, 200, "ratelimit-remaining", "1", "ratelimit-reset", "30");
    answer(NOON, 200, "ratelimit-remaining", "2", "ratelimit-reset", "30");

    // When, Then
    assertThat(wait(NOON, Priority.LIVE)).isPositive();
  }

  @Test
  void leavesAFifthToWhatIsLive() {
    // Given
    told(NOON, "ratelimit-limit", "10", "ratelimit-remaining", "4", "ratelimit-reset", "60");

    // When, Then
    assertThat(wait(NOON, Priority.BACKGROUND)).isZero();
    assertThat(wait(NOON, Priority.BACKGROUND)).isZero();
    assertThat(wait(NOON, Priority.BACKGROUND)).isEqualTo(Duration.ofSeconds(60));
    assertThat(wait(NOON, Priority.LIVE)).isZero();
    assertThat(wait(NOON, Priority.LIVE)).isZero();
    assertThat(wait(NOON, Priority.LIVE)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void fillsABucketAgainWhileTimePasses() {
    // Given a bucket of 40 that gets back two a second
    told(NOON, "x-shopify-shop-api-call-limit", "40/40");

    // When, Then
    assertThat(wait(NOON, Priority.LIVE)).isEqualTo(Duration.ofMillis(500));
    assertThat(wait(NOON.plusSeconds(1), Priority.LIVE)).isZero();
    assertThat(wait(NOON.plusSeconds(1), Priority.LIVE)).isZero();
    assertThat(wait(NOON.plusSeconds(1), Priority.LIVE)).isEqualTo(Duration.ofMillis(500));
    assertThat(wait(NOON.plusSeconds(5), Priority.BACKGROUND)).isPositive();
  }

  @Test
  void restsAsLongAsItIsAskedTo() {
    // Given
    budget.take(NOON, Priority.LIVE);
    budget.take(NOON, Priority.LIVE);
    answer(NOON, 503, "retry-after", "20");
    answer(NOON, 429, "retry-after", "5");

    // When, Then
    assertThat(budget.take(NOON.plusSeconds(6), Priority.LIVE))
        .contains(new RateBudget.Wait(Duration.ofSeconds(14), true));
    assertThat(budget.state(NOON))
        .get()
        .extracting(RateBudget.State::until)
        .isEqualTo(NOON.plusSeconds(20));
    assertThat(wait(NOON.plusSeconds(20), Priority.LIVE)).isZero();
  }

  /** Through the gateway. */
  @Nested
  class Shared {

    private final WireMockServer provider =
        new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private final MovedClock clock = new MovedClock();
    private final Gateways gateways =
        new Gateways(
            GatewayLimits.DEFAULT, Set.of("*"), StandIn.NONE, new SimpleMeterRegistry(), clock);

    @BeforeEach
    void start() {
      provider.start();
    }

    @AfterEach
    void stop() {
      provider.stop();
      gateways.close();
    }

    private ConnectionGateway open(String connection, String account) {
      return gateways.open(
          new GatewayAccess(
              connection, "f@1.0.0", account, List.of("localhost"), Set::of, bytes -> {}));
    }

    private void call(ConnectionGateway gateway, Priority priority) {
      URI uri = URI.create("http://localhost:" + provider.port() + "/");
      gateway.send(HttpRequest.post(uri).json("{}").build(), priority);
    }

    private RetryLaterException refusal(ConnectionGateway gateway, Priority priority) {
      return catchThrowableOfType(RetryLaterException.class, () -> call(gateway, priority));
    }

    private void answers(String remaining, String reset) {
      provider.stubFor(
          any(anyUrl())
              .willReturn(
                  aResponse()
                      .withHeader("X-RateLimit-Limit", "10")
                      .withHeader("X-RateLimit-Remaining", remaining)
                      .withHeader("X-RateLimit-Reset", reset)));
    }

    @Test
    void isSharedByTheConnectionsOfAnAccountAndNoOthers() {
      // Given
      ConnectionGateway first = open("a", "shop x");
      ConnectionGateway second = open("b", "shop x");
      ConnectionGateway other = open("c", "shop y");
      answers("0", "60");
      call(first, Priority.LIVE);

      // When
      RetryLaterException refused = refusal(second, Priority.LIVE);

      // Then
      assertThat(refused.code()).isEqualTo("rate-budget-spent");
      assertThat(refused.notBefore()).contains(Duration.ofSeconds(60));
      assertThat(provider.getAllServeEvents()).hasSize(1);
      call(other, Priority.LIVE);
      assertThat(second.rateLimits())
          .containsEntry(
              "localhost", new RateBudget.State(10L, 0L, clock.instant().plusSeconds(60)));
    }

    @Test
    void refusesPollingBeforeItRefusesWhatIsLive() {
      // Given
      ConnectionGateway gateway = open("a", "shop x");
      answers("2", "60");
      call(gateway, Priority.LIVE);

      // When
      RetryLaterException polling = refusal(gateway, Priority.BACKGROUND);

      // Then
      assertThat(polling.code()).isEqualTo("rate-budget-spent");
      call(gateway, Priority.LIVE);
    }

    @Test
    void waitsForAShortWhile() {
      // Given
      Gateways real =
          new Gateways(
              GatewayLimits.DEFAULT,
              Set.of("*"),
              StandIn.NONE,
              new SimpleMeterRegistry(),
              Clock.systemUTC());
      ConnectionGateway gateway =
          real.open(new GatewayAccess("a", "f@1.0.0", List.of("localhost")));
      answers("0", "1");
      call(gateway, Priority.LIVE);
      long begin = System.nanoTime();

      // When
      call(gateway, Priority.LIVE);

      // Then
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(500));
      real.close();
    }
  }
}
