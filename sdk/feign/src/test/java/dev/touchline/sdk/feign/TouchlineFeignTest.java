package dev.touchline.sdk.feign;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.testkit.FakeContext;
import dev.touchline.sdk.testkit.RecordedProvider;
import dev.touchline.sdk.testkit.Recordings;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import feign.Headers;
import feign.Param;
import feign.RequestLine;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Feign over the gateway: requests, answers, and a verdict for everything else. */
class TouchlineFeignTest {

  private static final String HOST = "https://api.acme.example";

  private final RecordedProvider provider = RecordedProvider.start(Recordings.in("none"));
  private final FakeContext context =
      FakeContext.builder().provider(provider).hosts(List.of("api.acme.example")).build();
  private final Api api = client(HOST);

  interface Api {
    @RequestLine(value = "GET /things/{id}?lang={lang}", decodeSlash = false)
    Thing thing(@Param("id") String id, @Param("lang") String language);

    @RequestLine("POST /things")
    @Headers({"Content-Type: application/json", "Idempotency-Key: {key}"})
    void add(Thing thing, @Param("key") String key);

    @RequestLine("GET /maybe")
    Optional<Thing> maybe();
  }

  record Thing(String name, @Nullable Integer size) {}

  @AfterEach
  void stop() {
    provider.close();
  }

  @Test
  void readsAnswersWithMoreFieldsThanNeeded() {
    // Given
    answer(aResponse().withBody("{\"name\":\"áo\",\"size\":3,\"new\":[1]}"));

    // When
    Thing thing = api.thing("a b/c", "vi");

    // Then
    assertThat(thing).isEqualTo(new Thing("áo", 3));
    provider
        .server()
        .verify(
            getRequestedFor(urlEqualTo("/things/a%20b%2Fc?lang=vi"))
                .withHeader("Authorization", equalTo("Bearer token-0815"))
                .withHeader("X-Recorded-Host", equalTo("api.acme.example")));
  }

  @Test
  void sendsBodiesAsJson() {
    // Given
    answer(aResponse().withStatus(201));

    // When
    api.add(new Thing("áo", null), "key-1");

    // Then
    provider
        .server()
        .verify(
            postRequestedFor(urlEqualTo("/things"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Idempotency-Key", equalTo("key-1"))
                .withRequestBody(equalToJson("{\"name\":\"áo\",\"size\":null}")));
  }

  @ParameterizedTest
  @CsvSource({
    "401, CredentialsException, credentials-refused",
    "403, CredentialsException, credentials-refused",
    "404, RejectedException, not-found",
    "410, RejectedException, not-found",
    "400, RejectedException, request-refused",
    "422, RejectedException, request-refused",
    "408, RetryLaterException, provider-busy",
    "429, RetryLaterException, provider-rate-limited",
    "500, RetryLaterException, provider-error",
    "503, RetryLaterException, provider-error"
  })
  void turnsStatusesIntoVerdicts(int status, String type, String code) {
    // Given
    answer(aResponse().withStatus(status).withBody("{\"customer\":\"Minh\"}"));

    // When
    Throwable thrown = catchThrowable(() -> api.thing("secret-id", "vi"));

    // Then
    assertThat(thrown.getClass().getSimpleName()).isEqualTo(type);
    assertThat(((VerdictException) thrown).code()).isEqualTo(code);
    assertThat(thrown.getMessage()).doesNotContain("Minh", "secret-id", "token-0815");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "{\"name\":\"Minh", "[]", "{\"size\":\"Minh\"}"})
  void asksAgainLaterForAnAnswerThatCannotBeRead(String body) {
    // Given
    answer(aResponse().withBody(body));

    // When
    Throwable thrown = catchThrowable(() -> api.thing("1", "vi"));

    // Then
    assertThat(thrown)
        .isInstanceOfSatisfying(
            RetryLaterException.class,
            e -> assertThat(e.code()).isEqualTo("answer-not-understood"));
    assertThat(thrown.getMessage()).contains("api.acme.example").doesNotContain("Minh");
    assertThat(thrown).hasNoCause();
  }

  @Test
  void letsTheGatewaysVerdictsThrough() {
    // Given
    answer(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

    // When
    Throwable lost = catchThrowable(() -> api.thing("1", "vi"));
    Throwable foreign = catchThrowable(() -> client("https://evil.example").thing("1", "vi"));

    // Then
    assertThat(lost)
        .isInstanceOfSatisfying(
            RetryLaterException.class, e -> assertThat(e.code()).isEqualTo("provider-unreachable"));
    assertThat(foreign).isInstanceOf(ConfigurationException.class);
  }

  @Test
  void repeatsNothingByItself() {
    // Given
    answer(aResponse().withStatus(401));

    // When
    Throwable thrown = catchThrowable(() -> api.thing("1", "vi"));

    // Then
    assertThat(thrown).isInstanceOf(CredentialsException.class);
    assertThat(provider.requests()).isEqualTo(1);
    assertThat(context.log().lines()).isEmpty();
  }

  @Test
  void takesAMissingAnswerForEmptyOnlyWhereThatIsAllowed() {
    // Given
    answer(aResponse().withStatus(204));

    // Then
    assertThat(api.maybe()).isEmpty();
    assertThat(catchThrowable(() -> api.add(new Thing("a", 1), "k"))).isNull();
  }

  @Test
  void refusesWhatTheProviderRefuses() {
    // Given
    answer(aResponse().withStatus(409));

    // When
    Throwable thrown = catchThrowable(() -> api.add(new Thing("a", 1), "k"));

    // Then
    assertThat(thrown).isInstanceOf(RejectedException.class).hasMessageContaining("Api#add");
  }

  private Api client(String host) {
    return TouchlineFeign.builder(context)
        .requestInterceptor(TouchlineFeign.bearer(Secret.of("token-0815")))
        .target(Api.class, host);
  }

  private void answer(ResponseDefinitionBuilder answer) {
    provider.server().stubFor(any(anyUrl()).willReturn(answer));
  }
}
