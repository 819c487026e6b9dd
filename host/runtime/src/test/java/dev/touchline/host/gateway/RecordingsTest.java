package dev.touchline.host.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.settings.Secret;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordingsTest {

  private static final String SECRET = "pa$$ wörd/\"4711\"";

  private final WireMockServer provider =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final Gateways gateways = TestGateways.open(new SimpleMeterRegistry());
  private final ConnectionGateway gateway =
      gateways.open(
          new GatewayAccess(
              "shop", "f@1.0.0", "shop", List.of("localhost"), () -> Set.of(SECRET), n -> {}));

  @BeforeEach
  void start() {
    provider.start();
  }

  @AfterEach
  void stop() {
    provider.stop();
    gateways.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.post(URI.create("http://localhost:" + provider.port() + path));
  }

  private List<Exchange> exchanges() {
    return gateways.recordings().find("shop").orElseThrow().exchanges();
  }

  private static String all(Exchange exchange) {
    return exchange.uri()
        + " "
        + exchange.requestHeaders()
        + new String(exchange.requestBody(), StandardCharsets.UTF_8)
        + exchange.headers()
        + new String(exchange.body(), StandardCharsets.UTF_8);
  }

  @Test
  void recordsNothingUnlessItIsWanted() {
    // Given
    provider.stubFor(any(anyUrl()).willReturn(aResponse()));

    // When
    gateway.send(request("/").build());

    // Then
    assertThat(gateways.recordings().find("shop")).isEmpty();
    assertThat(gateways.recordings().find("other")).isEmpty();
  }

  @Test
  void recordsExchangesWithoutSecretsHoweverTheyAreWritten() {
    // Given a provider that gives back what it got
    byte[] utf8 = SECRET.getBytes(StandardCharsets.UTF_8);
    String base64 = Base64.getEncoder().encodeToString(utf8);
    String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    String json =
        "{\"order\":\"10052\",\"echo\":\""
            + SECRET.replace("\"", "\\\"")
            + "\","
            + "\"access_token\":\"unknown-9f\",\"b64\":\""
            + base64
            + "\"}";
    provider.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/json")
                    .withHeader("Set-Cookie", "session=unknown-9f")
                    .withHeader("X-Debug", "got " + encoded)
                    .withBody(json)));
    gateways.recordings().start("shop", Duration.ofMinutes(5));

    // When
    gateway.send(
        request("/orders/10052?page=2&api_key=unknown-9f&q=" + encoded)
            .bearer(Secret.of("unknown-9f"))
            .header("X-Shop-Access-Token", "unknown-9f")
            .header("Accept", "text/html")
            .body(
                "application/x-www-form-urlencoded",
                ("name=An&client_secret=unknown-9f&note=" + encoded)
                    .getBytes(StandardCharsets.UTF_8))
            .build());

    // Then
    String text = all(exchanges().getFirst());
    assertThat(text)
        .contains("/orders/10052", "page=2", "10052", "name=An", "text/html", "****")
        .doesNotContain(SECRET, encoded, base64, "unknown-9f");
    assertThat(exchanges().getFirst().requestHeaders())
        .containsEntry("authorization", List.of("****"));
  }

  @Test
  void recordsWhyThereWasNoAnswer() {
    // Given
    provider.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
    gateways.recordings().start("shop", Duration.ofMinutes(5));

    // When
    Throwable failure = catchThrowable(() -> gateway.send(request("/").build()));

    // Then
    assertThat(failure).isNotNull();
    assertThat(exchanges()).extracting(Exchange::failure).containsExactly("provider-unreachable");
  }

  @Test
  void keepsNoBodiesOfRequestsForTokens() {
    // Given
    provider.stubFor(any(anyUrl()).willReturn(aResponse().withBody("{\"a\":\"t0ken\"}")));
    gateways.recordings().start("shop", Duration.ofMinutes(5));

    // When
    gateway.unauthorized().send(request("/token").json("{\"b\":\"t0ken\"}").build());

    // Then
    assertThat(all(exchanges().getFirst())).contains("/token").doesNotContain("t0ken");
  }

  @Test
  void isBoundedInNumberAndSize() {
    // Given
    provider.stubFor(any(anyUrl()).willReturn(aResponse().withBody("x".repeat(100_000))));
    gateways.recordings().start("shop", Duration.ofMinutes(5));

    // When
    for (int i = 0; i < 70; i++) {
      gateway.send(request("/" + i).build());
    }

    // Then
    Recording recording = gateways.recordings().find("shop").orElseThrow();
    assertThat(recording.exchanges().stream().mapToLong(Exchange::size).sum())
        .isLessThanOrEqualTo(Recording.MOST_BYTES);
    assertThat(recording.exchanges().getLast().uri().getPath()).isEqualTo("/69");
    assertThat(recording.exchanges().getLast().cut()).isTrue();
    assertThat(recording.exchanges().getLast().body()).hasSize(Recording.MOST_BODY_BYTES);
    assertThat(recording.dropped() + recording.exchanges().size()).isEqualTo(70);
  }

  @Test
  void endsWithItsTime() {
    // Given
    MovedClock clock = new MovedClock();
    Recordings recordings = new Recordings(clock);
    recordings.start("shop", Duration.ofMinutes(5));

    // When
    clock.advance(Duration.ofMinutes(5));

    // Then
    assertThat(recordings.find("shop")).isEmpty();
  }
}
