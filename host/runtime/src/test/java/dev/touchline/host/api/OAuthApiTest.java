package dev.touchline.host.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.touchline.host.plugins.PluginZip;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.web.util.UriComponentsBuilder;

/** OAuth, recordings, budgets and keys over HTTP, and no secret in anything that comes out. */
@ExtendWith(OutputCaptureExtension.class)
class OAuthApiTest extends RunningHost {

  private static final String SHOP = "/api/v1/connections/oauth-shop";
  private static final String CLIENT_SECRET = "client-secret-77ab";
  private static final String ACCESS = "access-token-1f2e";
  private static final String REFRESH = "refresh-token-93cd";

  @TempDir Path folder;
  private final WireMockServer provider =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());
  private final List<Answer> answers = new ArrayList<>();

  @BeforeEach
  void start() throws IOException {
    provider.start();
    Path zip =
        PluginZip.fixture("oauth-fixture")
            .replacing(
                "public record Settings(",
                "@OAuth(%s) public record Settings("
                    .formatted(
                        "authorizationEndpoint = \"{address}/authorize\", tokenEndpoint ="
                            + " \"{address}/token\", hosts = \"localhost\", clientId = \"greeting\","
                            + " clientSecret = \"token\", scopes = \"orders\""))
            .write(folder);
    assertThat(send("POST", "/api/v1/plugins", "application/zip", Files.readAllBytes(zip)).status())
        .isEqualTo(201);
    String body =
        """
        {"name":"oauth-shop","connector":"oauth-fixture",
         "settings":{"greeting":"client","token":"%s","address":"http://localhost:%d/api"}}\
        """
            .formatted(CLIENT_SECRET, provider.port());
    assertThat(post("/api/v1/connections", body).status()).isEqualTo(201);
    provider.stubFor(WireMock.get(urlEqualTo("/api")).willReturn(aResponse().withStatus(401)));
    provider.stubFor(
        WireMock.get(urlEqualTo("/api"))
            .withHeader("Authorization", equalTo("Bearer " + ACCESS))
            .willReturn(okJson("{\"echo\":\"" + ACCESS + "\"}")));
    provider.stubFor(
        WireMock.post(urlEqualTo("/api/token"))
            .withRequestBody(containing("code=good"))
            .willReturn(
                okJson(
                    """
                    {"access_token":"%s","token_type":"bearer","expires_in":3600,
                     "refresh_token":"%s"}\
                    """
                        .formatted(ACCESS, REFRESH))));
    provider.stubFor(
        WireMock.post(urlEqualTo("/api/token"))
            .withRequestBody(containing("code=bad"))
            .willReturn(aResponse().withStatus(400).withBody("{\"error\":\"invalid_grant\"}")));
  }

  @AfterEach
  void stop() {
    send(request(SHOP).DELETE());
    send(request("/api/v1/plugins/oauth-fixture?force=true").DELETE());
    provider.stop();
  }

  private Answer keep(Answer answer) {
    answers.add(answer);
    return answer;
  }

  private Answer check() {
    return keep(post(SHOP + "/check", ""));
  }

  private String state() {
    return keep(get(SHOP)).json().get("state").asString();
  }

  /** What a browser does: no token. */
  private Answer browse(String query) {
    return keep(
        send(
            HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + port + "/oauth/callback" + query))));
  }

  private String begin() {
    Answer started = get(SHOP + "/oauth/start");
    assertThat(started.status()).isEqualTo(200);
    assertThat(started.json().get("redirectUri").asString())
        .isEqualTo("http://127.0.0.1:" + port + "/oauth/callback");
    URI address = URI.create(started.json().get("authorizationUrl").asString());
    assertThat(address.toString())
        .startsWith("http://localhost:" + provider.port() + "/api/authorize?");
    return UriComponentsBuilder.fromUri(address).build().getQueryParams().getFirst("state");
  }

  @Test
  void grantsAccessInABrowserAndShowsNoSecretToAnybody(CapturedOutput log) throws Exception {
    // Given
    assertThat(state()).isEqualTo("needs-authorisation");
    assertThat(get("/api/v1/plugins").http().body()).contains("\"oauth\":\"authorization-code\"");
    assertThat(answers.getLast().json().get("reason").asString()).contains("nobody has granted");
    assertThat(check().json().get("ok").asBoolean()).isFalse();
    assertThat(browse("?state=2.guess&code=good").status()).isEqualTo(400);
    assertThat(browse("?state=" + begin() + "&code=bad").status()).isEqualTo(400);
    assertThat(browse("?state=" + begin() + "&error=access_denied").http().body())
        .contains("access_denied");

    // When
    Answer granted = browse("?state=" + begin() + "&code=good&scope=orders&iss=https%3A%2F%2Fx");

    // Then
    assertThat(granted.status()).isEqualTo(200);
    assertThat(granted.http().body()).contains("oauth-shop").doesNotContain("<script");
    assertThat(granted.http().headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(state()).isEqualTo("active");
    keep(put(SHOP + "/recording", "{\"minutes\":5}"));
    assertThat(check().json().get("ok").asBoolean()).isTrue();
    provider.verify(
        getRequestedFor(urlEqualTo("/api"))
            .withHeader("Authorization", equalTo("Bearer " + ACCESS)));
    keep(get(SHOP + "/exchanges"));
    keep(get(SHOP + "/exchanges/mappings"));
    keep(get("/api/v1/plugins"));
    keep(get("/metrics"));
    keep(post("/api/v1/secrets/rotate?newKey=true", ""));
    assertThat(check().json().get("ok").asBoolean()).isTrue();
    for (String secret : List.of(CLIENT_SECRET, ACCESS, REFRESH)) {
      assertThat(answers)
          .allSatisfy(answer -> assertThat(answer.http().body()).doesNotContain(secret));
      assertThat(log.getAll()).doesNotContain(secret);
      assertThat(files()).noneMatch(file -> file.contains(secret));
    }
  }

  @Test
  void masksSecretsInRecordsThatAProviderSentBack() {
    // Given
    String body =
        """
        {"name":"echo-shop","connector":"oauth-fixture",
         "settings":{"greeting":"client","token":"echoed-secret-5566",
                     "address":"http://localhost:1/api"}}\
        """;
    assertThat(post("/api/v1/connections", body).status()).isEqualTo(201);

    // When
    Answer hook = post("/hooks/echo-shop", "note echoed-secret-5566");

    // Then
    assertThat(hook.status()).as("webhooks are taken without authorisation").isEqualTo(200);
    Answer records = get("/api/v1/connections/echo-shop/records");
    assertThat(records.json().get("items")).hasSize(2);
    assertThat(records.http().body()).doesNotContain("echoed-secret-5566");
    String record = records.json().at("/items/0/id").asString();
    assertThat(get("/api/v1/records/" + record).json().get("body").asString())
        .isEqualTo("note ****");
    send(request("/api/v1/connections/echo-shop").DELETE());
  }

  private static List<String> files() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of(DataFolder.shared()))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return texts;
  }

  private Answer put(String path, String body) {
    return send("PUT", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void recordsExchangesThatATestCanReplay() throws Exception {
    // Given
    browse("?state=" + begin() + "&code=good");
    assertThat(get(SHOP + "/recording").json().get("recording").asBoolean()).isFalse();
    assertThat(put(SHOP + "/recording", "{\"minutes\":0}").isProblem().status()).isEqualTo(400);
    assertThat(put(SHOP + "/recording", "{}").isProblem().code()).isEqualTo("missing-field");

    // When
    put(SHOP + "/recording", "{\"minutes\":1440}");
    check();

    // Then
    Answer exchanges = get(SHOP + "/exchanges");
    assertThat(exchanges.json().at("/items/0/status").asInt()).isEqualTo(200);
    assertThat(exchanges.json().at("/items/0/responseBody").asString())
        .isEqualTo("{\"echo\":\"****\"}");
    assertThat(exchanges.json().at("/items/0/requestHeaders/authorization/0").asString())
        .isEqualTo("****");
    WireMockServer replay = new WireMockServer(WireMockConfiguration.options().dynamicPort());
    replay.start();
    try {
      replay.loadMappingsUsing(mappings -> {
        for (var mapping : get(SHOP + "/exchanges/mappings").json().get("mappings")) {
          mappings.addMapping(StubMapping.buildFrom(mapping.toString()));
        }
      });
      Answer replayed =
          send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + replay.port() + "/api"))
                  .header("X-Recorded-Host", "localhost"));
      assertThat(replayed.http().body()).isEqualTo("{\"echo\":\"****\"}");
    } finally {
      replay.stop();
    }
    assertThat(send(request(SHOP + "/recording").DELETE()).status()).isEqualTo(204);
    assertThat(get(SHOP + "/exchanges").json().get("items")).isEmpty();
    assertThat(get("/api/v1/connections/none/exchanges").isProblem().status()).isEqualTo(404);
  }

  @Test
  void limitsWhatAConnectionMayUseAndShowsIt() {
    // Given
    browse("?state=" + begin() + "&code=good");
    check();

    // When
    String limits = "{\"window\":\"PT1M\",\"calls\":1,\"bytes\":100,\"action\":\"quarantine\"}";
    Answer limited = put(SHOP + "/budget", limits);
    check();
    Answer used = get(SHOP + "/budget");
    Answer refused = check();

    // Then
    assertThat(limited.status()).isEqualTo(200);
    assertThat(limited.json().get("source").asString()).isEqualTo("own");
    assertThat(used.json().at("/used/bytes").asInt()).isPositive();
    assertThat(used.json().get("state").asString()).isEqualTo("throttled");
    assertThat(refused.json().toString()).contains("calls of PT1M are used up");
    await("broken");
    assertThat(get(SHOP + "/budget").json().get("delayed").asInt()).isPositive();
    assertThat(send(request(SHOP + "/budget").DELETE()).json().get("source").asString())
        .isEqualTo("default");
    post(SHOP + "/resume", "");
    assertThat(check().json().get("ok").asBoolean()).isTrue();
    assertThat(usage("bytesIn")).isPositive();
    assertThat(get("/metrics").http().body()).contains("touchline_gateway_bytes_total");
  }

  /** A quarantine comes right after the call that it is for. */
  private void await(String state) {
    long until = System.nanoTime() + 10_000_000_000L;
    while (!state().equals(state)) {
      assertThat(System.nanoTime()).as("waited for " + state).isLessThan(until);
    }
  }

  private long usage(String field) {
    long sum = 0;
    for (var plugin : get("/api/v1/plugins").json().get("items")) {
      for (var usage : plugin.path("usage")) {
        sum +=
            usage.get("connection").asString().equals("oauth-shop") ? usage.get(field).asLong() : 0;
      }
    }
    return sum;
  }

  @Test
  void refusesBudgetsThatCannotBe() {
    for (String body :
        List.of(
            "{\"calls\":0}",
            "{\"window\":\"soon\"}",
            "{\"window\":\"PT0.1S\"}",
            "{\"cpu\":\"PT-1S\"}",
            "{\"action\":\"explode\"}",
            "{\"requests\":1}")) {
      assertThat(put(SHOP + "/budget", body).isProblem().status()).as(body).isEqualTo(400);
    }
    assertThat(put("/api/v1/connections/events/budget", "{\"calls\":1}").isProblem().code())
        .isEqualTo("connection-built-in");
    assertThat(get("/api/v1/connections/events/oauth/start").isProblem().code())
        .isEqualTo("oauth-unknown");
  }

  @Test
  void showsTheKeysOfSecretsWithoutThem() {
    // When
    Answer rotated = post("/api/v1/secrets/rotate?newKey=true", "");
    Answer keys = get("/api/v1/secrets/keys");

    // Then
    assertThat(rotated.json().get("unreadable")).isEmpty();
    assertThat(keys.json().at("/items/0/encrypts").asBoolean()).isTrue();
    assertThat(keys.json().at("/items/0/connections").asInt()).isPositive();
    assertThat(keys.json().at("/items/1/connections").asInt()).isZero();
    assertThat(check().status()).isEqualTo(200);
  }
}
