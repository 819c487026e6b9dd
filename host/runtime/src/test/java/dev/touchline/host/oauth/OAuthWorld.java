package dev.touchline.host.oauth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.touchline.host.gateway.ConnectionGateway;
import dev.touchline.host.gateway.GatewayAccess;
import dev.touchline.host.gateway.Gateways;
import dev.touchline.host.gateway.TestGateways;
import dev.touchline.sdk.http.HttpRequest;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.settings.OAuth;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provider with a token endpoint and an API, and a connection to it through the gateway. */
final class OAuthWorld implements AutoCloseable {

  static final int CONNECTION = 7;
  static final URI CALLBACK = URI.create("https://touchline.example/oauth/callback");

  final WireMockServer provider =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().containerThreads(80));
  final MemoryGrants store = new MemoryGrants();
  final TestClock clock = new TestClock();
  final List<Integer> changes = new CopyOnWriteArrayList<>();
  private final Gateways gateways = TestGateways.open(new SimpleMeterRegistry());
  final Grants grants = new Grants(store, clock);

  /** A connection as it is open now. */
  record Open(ConnectionGateway gateway, TokenSource tokens) {}

  OAuthWorld() {
    provider.start();
    grants.onChange(changes::add);
    provider.stubFor(get(urlPathEqualTo("/api")).willReturn(okJson("{}")));
  }

  Open open(OAuth.Grant grant, OAuth.ClientAuthentication authentication, String clientSecret) {
    ConnectionGateway gateway =
        gateways.open(new GatewayAccess("shop", "fixture@1.0.0", List.of("localhost")));
    TokenSource tokens =
        grants.open(
            terms(grant, authentication, clientSecret), () -> CONNECTION, gateway.unauthorized());
    gateway.authorize(tokens);
    return new Open(gateway, tokens);
  }

  Open open() {
    return open(OAuth.Grant.AUTHORIZATION_CODE, OAuth.ClientAuthentication.BASIC, "c&secret");
  }

  OAuthTerms terms(
      OAuth.Grant grant, OAuth.ClientAuthentication authentication, String clientSecret) {
    return new OAuthTerms(
        grant,
        URI.create("https://provider.example/authorize?tenant=1"),
        uri("/token"),
        List.of("localhost"),
        List.of("read", "write"),
        "client 1",
        clientSecret,
        authentication,
        Map.of("access_type", "offline"),
        Map.of("audience", "api"));
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + provider.port() + path);
  }

  /** What the token endpoint answers to requests of a kind. */
  void answer(String grantType, ResponseDefinitionBuilder answer) {
    provider.stubFor(token(grantType).willReturn(answer));
  }

  static MappingBuilder token(String grantType) {
    return post(urlEqualTo("/token")).withRequestBody(containing("grant_type=" + grantType));
  }

  static ResponseDefinitionBuilder tokens(String access, String refresh) {
    return okJson(
        """
        {"access_token":"%s","token_type":"Bearer","expires_in":3600,"refresh_token":"%s"}\
        """
            .formatted(access, refresh));
  }

  static ResponseDefinitionBuilder error(String code) {
    return aResponse()
        .withStatus(400)
        .withHeader("Content-Type", "application/json")
        .withBody("{\"error\":\"" + code + "\",\"error_description\":\"about r-1\"}");
  }

  /** Takes a person through the provider; the first access token is a-1, the refresh token r-1. */
  void authorise(Open open) {
    answer("authorization_code", tokens("a-1", "r-1"));
    String state = query(open.tokens().start(CALLBACK).address()).get("state");
    open.tokens().finish(state, "code-1", null);
  }

  /** The API takes one access token, and no other. */
  void accept(String access) {
    provider.stubFor(
        get(urlPathEqualTo("/api")).atPriority(3).willReturn(aResponse().withStatus(401)));
    provider.stubFor(
        get(urlPathEqualTo("/api"))
            .atPriority(1)
            .withHeader("Authorization", equalTo("Bearer " + access))
            .willReturn(okJson("{}")));
  }

  HttpResponse call(Open open) {
    return open.gateway().send(HttpRequest.get(uri("/api")).build());
  }

  /** The forms that the token endpoint got, of one kind. */
  List<Map<String, String>> forms(String grantType) {
    return provider
        .findAll(
            postRequestedFor(urlEqualTo("/token"))
                .withRequestBody(containing("grant_type=" + grantType)))
        .stream()
        .map(LoggedRequest::getBodyAsString)
        .map(OAuthWorld::decoded)
        .toList();
  }

  static Map<String, String> query(URI uri) {
    return decoded(uri.getRawQuery());
  }

  private static Map<String, String> decoded(String form) {
    Map<String, String> values = new TreeMap<>();
    for (String pair : form.split("&")) {
      int equals = pair.indexOf('=');
      values.put(pair.substring(0, equals), text(pair.substring(equals + 1)));
    }
    return values;
  }

  private static String text(String encoded) {
    return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    gateways.close();
    provider.stop();
  }
}
