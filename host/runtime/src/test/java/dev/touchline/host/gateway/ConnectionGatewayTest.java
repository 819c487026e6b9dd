package dev.touchline.host.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionGatewayTest {

  private static final GatewayLimits LIMITS =
      new GatewayLimits(
          Duration.ofSeconds(3), 1000, 5, 2, Duration.ofMillis(20), Duration.ofSeconds(2));

  private final WireMockServer provider =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Gateways gateways =
      new Gateways(LIMITS, Set.of("shop"), StandIn.NONE, registry, Clock.systemUTC());
  private ConnectionGateway gateway;

  @BeforeEach
  void start() {
    provider.start();
    gateway = gateways.open(new GatewayAccess("shop", "fixture@1.0.0", List.of("localhost")));
  }

  @AfterEach
  void stop() {
    provider.stop();
    gateways.close();
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + provider.port() + path);
  }

  private HttpResponse send(String path) {
    return gateway.send(HttpRequest.get(uri(path)).build());
  }

  private VerdictException failure(HttpRequest request) {
    return catchThrowableOfType(VerdictException.class, () -> gateway.send(request));
  }

  private void answer(int status) {
    provider.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status)));
  }

  private int requests() {
    return provider.getAllServeEvents().size();
  }

  @Test
  void sendsAndAnswers() {
    // Given
    provider.stubFor(
        post(urlEqualTo("/orders?token=x"))
            .withHeader("User-Agent", equalTo("Touchline (fixture@1.0.0)"))
            .withHeader("Authorization", equalTo("Bearer t"))
            .withRequestBody(equalTo("{}"))
            .willReturn(aResponse().withStatus(201).withBody("made").withHeader("X-Id", "7")));
    HttpRequest request =
        HttpRequest.post(uri("/orders?token=x")).bearer(Secret.of("t")).json("{}").build();

    // When
    HttpResponse answer = gateway.send(request);

    // Then
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text()).isEqualTo("made");
    assertThat(answer.header("x-id")).contains("7");
    assertThat(
            registry
                .get("touchline.gateway.requests")
                .tags("connection", "shop", "host", "localhost", "outcome", "2xx")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void passesClientErrorsOn() {
    // Given
    answer(404);

    // When, Then
    assertThat(send("/").status()).isEqualTo(404);
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void refusesHostsThatAreNotAllowed() {
    // When
    VerdictException failure =
        failure(HttpRequest.get(URI.create("http://elsewhere.example/secret?k=v")).build());

    // Then
    assertThat(failure).isInstanceOf(ConfigurationException.class);
    assertThat(failure.code()).isEqualTo("host-not-allowed");
    assertThat(failure.getMessage()).contains("elsewhere.example").doesNotContain("secret", "k=v");
  }

  @Test
  void refusesPrivateAddressesUnlessTheyAreAllowed() {
    // Given
    answer(200);
    gateway = gateways.open(new GatewayAccess("other", "fixture@1.0.0", List.of("localhost")));

    // When
    VerdictException failure = failure(HttpRequest.get(uri("/")).build());

    // Then
    assertThat(failure.code()).isEqualTo("address-not-allowed");
    assertThat(requests()).isZero();
  }

  @Test
  void refusesARedirectToAHostThatIsNotAllowed() {
    // Given
    provider.stubFor(
        get("/")
            .willReturn(aResponse().withStatus(302).withHeader("Location", "http://127.0.0.1:1/")));

    // When
    VerdictException failure = failure(HttpRequest.get(uri("/")).build());

    // Then
    assertThat(failure.code()).isEqualTo("host-not-allowed");
  }

  @Test
  void dropsCredentialsOnTheWayToAnotherHost() {
    // Given
    gateway =
        gateways.open(new GatewayAccess("shop", "f@1.0.0", List.of("localhost", "127.0.0.1")));
    provider.stubFor(
        get("/from")
            .willReturn(
                aResponse()
                    .withStatus(302)
                    .withHeader("Location", "http://127.0.0.1:" + provider.port() + "/to")));
    provider.stubFor(get("/to").willReturn(aResponse().withBody("there")));
    HttpRequest request =
        HttpRequest.get(uri("/from"))
            .bearer(Secret.of("t"))
            .header("X-Api-Key", "k")
            .header("Accept", "text/plain")
            .build();

    // When
    HttpResponse answer = gateway.send(request);

    // Then
    assertThat(answer.text()).isEqualTo("there");
    provider.verify(
        getRequestedFor(urlEqualTo("/to"))
            .withHeader("Authorization", absent())
            .withHeader("X-Api-Key", absent())
            .withHeader("Accept", equalTo("text/plain")));
  }

  @Test
  void followsAtMostFiveRedirects() {
    // Given
    provider.stubFor(
        any(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("Location", "/again")));

    // When
    VerdictException failure = failure(HttpRequest.get(uri("/")).build());

    // Then
    assertThat(failure.code()).isEqualTo("redirect-not-allowed");
    assertThat(requests()).isEqualTo(6);
  }

  @Test
  void cutsOffAnAnswerThatIsTooLarge() {
    // Given
    provider.stubFor(any(anyUrl()).willReturn(aResponse().withBody("x".repeat(1001))));

    // When
    VerdictException failure = failure(HttpRequest.get(uri("/")).build());

    // Then
    assertThat(failure).isInstanceOf(RejectedException.class);
    assertThat(failure.code()).isEqualTo("answer-too-large");
  }

  @Test
  void givesUpOnASlowProvider() {
    // Given
    provider.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(5_000)));
    HttpRequest request = HttpRequest.get(uri("/")).timeout(Duration.ofMillis(300)).build();
    long begin = System.nanoTime();

    // When
    VerdictException failure = failure(request);

    // Then
    assertThat(failure.code()).isEqualTo("provider-timeout");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void repeatsAnIdempotentCallUntilItSucceeds() {
    // Given
    provider.stubFor(
        get("/")
            .inScenario("x")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("second"));
    provider.stubFor(
        get("/")
            .inScenario("x")
            .whenScenarioStateIs("second")
            .willReturn(aResponse().withStatus(502))
            .willSetStateTo("third"));
    provider.stubFor(
        get("/")
            .inScenario("x")
            .whenScenarioStateIs("third")
            .willReturn(aResponse().withBody("at last")));

    // When, Then
    assertThat(send("/").text()).isEqualTo("at last");
  }

  @Test
  void givesUpAfterTwoRepetitions() {
    // Given
    answer(500);

    // When
    VerdictException failure = failure(HttpRequest.get(uri("/")).build());

    // Then
    assertThat(failure.code()).isEqualTo("provider-error");
    assertThat(requests()).isEqualTo(3);
  }

  @Test
  void givesAnErrorBackWhereItIsAnAnswer() {
    // Given
    answer(500);

    // When
    HttpResponse given =
        gateway.send(HttpRequest.post(uri("/")).json("{}").answerServerErrors().build());

    // Then
    assertThat(given.status()).isEqualTo(500);
    assertThat(requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PATCH"})
  void neverRepeatsWhatIsNotIdempotent(String method) {
    // Given
    answer(500);

    // When
    VerdictException failure = failure(HttpRequest.of(method, uri("/")).json("{}").build());

    // Then
    assertThat(failure.code()).isEqualTo("provider-error");
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void repeatsAPostWithAnIdempotencyKey() {
    // Given
    answer(503);

    // When
    failure(HttpRequest.post(uri("/")).header("idempotency-key", "k").json("{}").build());

    // Then
    assertThat(requests()).isEqualTo(3);
  }

  @Test
  void leavesTheProviderAloneAsLongAsItAsks() {
    // Given
    provider.stubFor(
        any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "60")));
    VerdictException first = failure(HttpRequest.get(uri("/")).build());

    // When
    VerdictException second = failure(HttpRequest.get(uri("/")).build());

    // Then
    assertThat(first.code()).isEqualTo("provider-rate-limited");
    assertThat(((RetryLaterException) first).notBefore()).contains(Duration.ofSeconds(60));
    assertThat(second.code()).isEqualTo("provider-rate-limited");
    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void waitsForAShortRetryAfter() {
    // Given
    provider.stubFor(
        get("/")
            .inScenario("x")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "1"))
            .willSetStateTo("second"));
    provider.stubFor(
        get("/").inScenario("x").whenScenarioStateIs("second").willReturn(aResponse()));

    // When, Then
    assertThat(send("/").status()).isEqualTo(200);
  }

  @Test
  void opensTheCircuitAfterManyFailures() {
    // Given
    answer(500);
    for (int i = 0; i < 5; i++) {
      failure(HttpRequest.get(uri("/")).build());
    }
    int before = requests();

    // When
    VerdictException failure = failure(HttpRequest.get(uri("/")).build());

    // Then
    assertThat(failure.code()).isEqualTo("circuit-open");
    assertThat(requests()).isEqualTo(before);
  }

  @Test
  void tellsAHostThatDoesNotExist() {
    // Given
    gateway = gateways.open(new GatewayAccess("shop", "f@1.0.0", List.of("*")));

    // When
    VerdictException failure =
        failure(HttpRequest.get(URI.create("http://nowhere.invalid/")).build());

    // Then
    assertThat(failure.code()).isEqualTo("host-not-found");
  }

  @Test
  void removesItsMetersWhenClosed() {
    // Given
    answer(200);
    send("/");

    // When
    gateway.close();

    // Then
    assertThat(registry.getMeters()).isEmpty();
  }
}
