package dev.touchline.host.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.verdict.ConfigurationException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandInTest {

  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private Gateways gateways() {
    StandIn standIn = StandIn.at("http://127.0.0.1:" + server.port());
    return new Gateways(
        GatewayLimits.DEFAULT, Set.of(), standIn, new SimpleMeterRegistry(), Clock.systemUTC());
  }

  @Test
  void answersInPlaceOfTheHostThatWasMeant() {
    // Given
    server.stubFor(
        get(urlEqualTo("/v1/me?fields=id%2Cname"))
            .withHeader("X-Recorded-Host", equalTo("api.acme.example"))
            .willReturn(ok("stand-in")));
    try (Gateways gateways = gateways();
        ConnectionGateway gateway =
            gateways.open(new GatewayAccess("a", "acme@1.0.0", List.of("api.acme.example")))) {
      // When
      String answer =
          gateway
              .send(
                  HttpRequest.get(URI.create("https://api.acme.example/v1/me?fields=id%2Cname"))
                      .build())
              .text();

      // Then
      assertThat(answer).isEqualTo("stand-in");
    }
  }

  @Test
  void hostsThatAreNotAllowedStayRefused() {
    try (Gateways gateways = gateways();
        ConnectionGateway gateway =
            gateways.open(new GatewayAccess("a", "acme@1.0.0", List.of("api.acme.example")))) {
      // When
      ConfigurationException refused =
          catchThrowableOfType(
              ConfigurationException.class,
              () -> gateway.send(HttpRequest.get(URI.create("https://other.example/")).build()));

      // Then
      assertThat(refused.code()).isEqualTo("host-not-allowed");
      assertThat(server.getAllServeEvents()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://192.0.2.7:80", "https://127.0.0.1:8443", "http://127.0.0.1", "localhost"})
  void isAServerOfThisMachineOrRefused(String address) {
    assertThatThrownBy(() -> StandIn.at(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(address)
        .hasMessageContaining("server on this machine");
  }
}
