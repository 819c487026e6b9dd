package dev.touchline.host.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.connections.TestHost;
import dev.touchline.host.plugins.PluginBill;
import dev.touchline.host.plugins.TestPlugins;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HookServletTest {

  @TempDir Path folder;
  private TestHost host;
  private HookServer server;

  @BeforeEach
  void start() throws Exception {
    host = TestHost.open(folder);
    host.create("shop");
    server = new HookServer(folder.resolve("web"), host, Duration.ofMillis(500), 1000);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    host.close();
  }

  private static JsonNode problem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/problem+json");
    return JsonMapper.builder().build().readTree(answer.body());
  }

  @Test
  void answersWhenTheRecordsAreDurable() throws Exception {
    // When
    HttpResponse<String> answer = server.post("/hooks/shop", "a b");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.inbox().store().lastId()).isEqualTo(2);
    assertThat(new String(server.inbox().find(1).record().body(), StandardCharsets.UTF_8))
        .isEqualTo("a b");
    assertThat(server.inbox().find(1).connectionId()).isEqualTo(2);
  }

  @Test
  void answersTheSameToARepetitionAndStoresNothing() throws Exception {
    // Given
    server.post("/hooks/shop", "a");

    // When
    HttpResponse<String> answer = server.post("/hooks/shop", "a");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(server.inbox().store().lastId()).isEqualTo(1);
  }

  @Test
  void passesPathQueryAndOtherMethodsToTheConnector() throws Exception {
    // When
    HttpResponse<String> answer =
        server.send(
            HttpRequest.newBuilder(server.uri("/hooks/shop/a%20b/c?q=x%2By&q=2"))
                .method("PUT", HttpRequest.BodyPublishers.ofString("challenge")));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("/a b/c?x+y");
    assertThat(server.inbox().store().lastId()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "forged, 401, forged, 0",
    "rejected, 400, not-understood, 0",
    "later, 503, busy, 10",
    "runtime, 503, plugin-fault, 10",
    "overflow, 503, plugin-fault, 10",
    "hang, 503, plugin-timeout, 10",
    "null, 503, plugin-fault, 10"
  })
  void tellsWhyARequestWasNotTaken(String body, int status, String code, int retryAfter)
      throws Exception {
    // When
    HttpResponse<String> answer = server.post("/hooks/shop", body);

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(problem(answer).get("code").stringValue()).isEqualTo(code);
    assertThat(answer.headers().firstValue("Retry-After").orElse("0"))
        .isEqualTo(String.valueOf(retryAfter));
    assertThat(server.inbox().store().lastId()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/hooks/nobody, 404, connection-unknown",
    "/hooks/, 404, connection-unknown",
    "/hooks, 404, connection-unknown",
    "/hooks/events, 404, no-webhooks"
  })
  void tellsWhoIsNotThere(String path, int status, String code) throws Exception {
    // When
    HttpResponse<String> answer = server.post(path, "a");

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(problem(answer).get("code").stringValue()).isEqualTo(code);
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    // When
    HttpResponse<String> announced = server.post("/hooks/shop", "x".repeat(1001));
    HttpResponse<String> chunked =
        server.send(
            HttpRequest.newBuilder(server.uri("/hooks/shop"))
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[1001]))));

    // Then
    assertThat(announced.statusCode()).isEqualTo(413);
    assertThat(problem(chunked).get("code").stringValue()).isEqualTo("body-too-large");
  }

  @Test
  void storesWhatComesInWhileAConnectionIsPaused() throws Exception {
    // Given
    host.connections().pause("shop");

    // When
    HttpResponse<String> paused = server.post("/hooks/shop", "a");

    // Then
    assertThat(paused.statusCode()).isEqualTo(200);
  }

  @Test
  void answersWhileAConnectionIsBroken() throws Exception {
    // Given
    host.plugins().unload("fixture");

    // When
    HttpResponse<String> broken = server.post("/hooks/shop", "a");

    // Then
    assertThat(broken.headers().firstValue("Retry-After")).isPresent();
    assertThat(broken.statusCode()).isEqualTo(503);
    assertThat(problem(broken).get("code").stringValue()).isEqualTo("connection-broken");
  }

  @Test
  void tellsNothingOfThePayloadOfAFault() throws Exception {
    // When
    HttpResponse<String> answer = server.post("/hooks/shop", "runtime my-secret");

    // Then
    assertThat(answer.body()).doesNotContain("my-secret", "payload", "fixture");
  }

  @Test
  void countsRequestsByStatus() throws Exception {
    // When
    server.post("/hooks/shop", "a");
    server.post("/hooks/nobody", "a");

    // Then
    assertThat(
            host.registry()
                .get("touchline.hooks")
                .tags("connection", "shop", "status", "200")
                .counter()
                .count())
        .isEqualTo(1);
    assertThat(
            host.registry()
                .get("touchline.hooks")
                .tags("connection", "-", "status", "404")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void countsBodiesOfWebhooksInTheBillUntilTheConnectionIsClosed() throws Exception {
    // When
    server.post("/hooks/shop", "a b c");
    server.post("/hooks/shop", "forged");
    server.send(
        HttpRequest.newBuilder(server.uri("/hooks/shop/x"))
            .method("PUT", HttpRequest.BodyPublishers.ofString("challenge")));

    // Then
    PluginBill.Usage usage =
        TestPlugins.bill(host.registry()).all().get("fixture@1.0.0").get("shop");
    assertThat(usage.bytesIn()).isEqualTo("a b c".length() + "forged".length() + 9);
    assertThat(usage.bytesOut()).isGreaterThanOrEqualTo("/x?".length());
    host.plugins().unload("fixture");
    assertThat(host.registry().find("touchline.plugin.webhook.bytes").counters()).isEmpty();
  }

  @Test
  void onlyWhatTheConnectorTookUsesUpTheBudget() throws Exception {
    // Given a budget of which a tenth of a body is enough
    host.limitBytes("shop", 100);
    String genuine = "key " + "x".repeat(400);

    // When
    for (int i = 0; i < 5; i++) {
      assertThat(server.post("/hooks/shop", "forged " + "x".repeat(400)).statusCode())
          .isEqualTo(401);
    }

    // Then
    assertThat(server.post("/hooks/shop", genuine).statusCode()).isEqualTo(200);
    HttpResponse<String> refused = server.post("/hooks/shop", genuine);
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
  }
}
