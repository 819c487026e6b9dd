package dev.touchline.sdk.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fake keeps what {@link dev.touchline.sdk.http.HttpGateway} promises. */
class FakeGatewayTest {

  private static final URI API = URI.create("https://api.acme.example/v1/things?page=1");

  private final RecordedProvider provider = RecordedProvider.start(Recordings.in("none"));
  private final FakeContext context =
      FakeContext.builder()
          .provider(provider)
          .hosts(List.of("api.acme.example", "*.cdn.example"))
          .deadline(Duration.ofSeconds(20))
          .largestAnswer(100)
          .build();

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void sendsToTheProviderAndTellsTheHost() {
    // Given
    answer(aResponse().withBody("xin chào"));

    // When
    HttpResponse response = context.http().send(HttpRequest.get(API).header("X-A", "b").build());

    // Then
    assertThat(response.text()).isEqualTo("xin chào");
    provider
        .server()
        .verify(
            getRequestedFor(urlEqualTo("/v1/things?page=1"))
                .withHeader("X-A", com.github.tomakehurst.wiremock.client.WireMock.equalTo("b"))
                .withHeader(
                    "X-Recorded-Host",
                    com.github.tomakehurst.wiremock.client.WireMock.equalTo("api.acme.example")));
  }

  @ParameterizedTest
  @CsvSource({"429, provider-rate-limited", "500, provider-error", "503, provider-error"})
  void givesUpAfterThreeAttempts(int status, String code) {
    // Given
    answer(aResponse().withStatus(status));

    // Then
    assertThatThrownBy(() -> context.http().send(HttpRequest.get(API).build()))
        .isInstanceOfSatisfying(
            RetryLaterException.class, e -> assertThat(e.code()).isEqualTo(code));
    assertThat(provider.requests()).isEqualTo(3);
  }

  @Test
  void givesAnErrorBackWhereItIsAnAnswer() {
    // Given
    answer(aResponse().withStatus(500));

    // When
    HttpRequest request = HttpRequest.post(API).json("{}").answerServerErrors().build();

    // Then
    assertThat(context.http().send(request).status()).isEqualTo(500);
    assertThat(provider.requests()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"POST, , 1", "POST, key-1, 3", "PATCH, , 1", "PUT, , 3", "DELETE, , 3"})
  void repeatsOnlyWhatMayBeRepeated(String method, String key, int expected) {
    // Given
    answer(aResponse().withStatus(500));
    HttpRequest.Builder request = HttpRequest.of(method, API);
    if (key != null) {
      request.header("idempotency-key", key);
    }

    // Then
    assertThatThrownBy(() -> context.http().send(request.build()))
        .isInstanceOf(RetryLaterException.class);
    assertThat(provider.requests()).isEqualTo(expected);
  }

  @Test
  void honoursRetryAfterByMovingTheClock() {
    // Given
    provider
        .server()
        .stubFor(
            get(anyUrl())
                .inScenario("limit")
                .whenScenarioStateIs("Started")
                .willSetStateTo("ready")
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));
    provider
        .server()
        .stubFor(
            get(anyUrl())
                .inScenario("limit")
                .whenScenarioStateIs("ready")
                .willReturn(aResponse().withBody("ok")));

    // When
    HttpResponse response = context.http().send(HttpRequest.get(API).build());

    // Then
    assertThat(response.text()).isEqualTo("ok");
    assertThat(context.clock().peek()).isEqualTo(WebhookRequests.RECEIVED_AT.plusSeconds(7));
  }

  @Test
  void handsOnARetryAfterThatIsTooLongToWaitFor() {
    // Given
    answer(aResponse().withStatus(429).withHeader("Retry-After", "60"));

    // Then
    assertThatThrownBy(() -> context.http().send(HttpRequest.get(API).build()))
        .isInstanceOfSatisfying(
            RetryLaterException.class,
            e -> assertThat(e.notBefore()).contains(Duration.ofSeconds(60)));
    assertThatThrownBy(() -> context.http().send(HttpRequest.get(API).build()))
        .isInstanceOf(RetryLaterException.class);
    assertThat(provider.requests()).as("calls before the time").isEqualTo(1);
  }

  @Test
  void endsCallsAtTheirDeadline() {
    // Given
    answer(aResponse().withFixedDelay(3_000));
    HttpRequest request = HttpRequest.get(API).timeout(Duration.ofMillis(200)).build();

    // Then
    assertThatThrownBy(() -> context.http().send(request))
        .isInstanceOfSatisfying(
            RetryLaterException.class, e -> assertThat(e.code()).isEqualTo("provider-timeout"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example/",
    "https://cdn.example/",
    "https://api.acme.example.evil.org/"
  })
  void refusesOtherHosts(URI uri) {
    // Then
    assertThatThrownBy(() -> context.http().send(HttpRequest.get(uri).build()))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void refusesOtherHostsAfterRedirectsToo() {
    // Given
    provider.server().stubFor(any(anyUrl()).willReturn(temporaryRedirect("https://evil.example/")));

    // Then
    assertThatThrownBy(() -> context.http().send(HttpRequest.get(API).build()))
        .isInstanceOf(ConfigurationException.class);
  }

  @Test
  void refusesLargeAnswers() {
    // Given
    answer(aResponse().withBody("x".repeat(101)));

    // Then
    assertThatThrownBy(() -> context.http().send(HttpRequest.get(API).build()))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void refusesCallsOfAClosedConnection() {
    // Given
    context.close();

    // Then
    assertThatThrownBy(() -> context.http().send(HttpRequest.get(API).build()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private void answer(ResponseDefinitionBuilder answer) {
    provider.server().stubFor(any(anyUrl()).willReturn(answer));
  }
}
