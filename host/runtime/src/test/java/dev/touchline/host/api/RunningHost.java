package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.TouchlineApplication;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole host on a port and a data folder of its own; tests share it, unless they name a folder
 * in property {@code tests.folder}.
 */
@SpringBootTest(classes = TouchlineApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class RunningHost {

  static final String TOKEN = "token-of-the-tests";
  static final JsonMapper JSON = new JsonMapper();

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  @LocalServerPort int port;

  /** An answer. */
  record Answer(int status, String type, JsonNode json, HttpResponse<String> http) {

    String code() {
      return json.path("code").asString("");
    }

    String detail() {
      return json.path("detail").asString("");
    }

    /** Checks that it is a problem in the API's form, and nothing leaked. */
    Answer isProblem() {
      assertThat(type).startsWith("application/problem+json");
      assertThat(Set.copyOf(json.propertyNames()))
          .contains("type", "title", "status", "detail", "code");
      assertThat(json.get("status").asInt()).isEqualTo(status);
      assertThat(http.body()).doesNotContain("Exception", "\tat ", "java.", "<html");
      return this;
    }
  }

  @DynamicPropertySource
  static void properties(DynamicPropertyRegistry registry) {
    registry.add("touchline.data", () -> DataFolder.shared() + "${tests.folder:}");
    registry.add("touchline.admin-token", () -> TOKEN);
    registry.add("touchline.plugins.bundled", () -> "no-such-folder");
    registry.add("touchline.plugins.allow-unsigned", () -> "true");
    registry.add("touchline.gateway.allow-private-for", () -> "oauth-shop");
    registry.add("touchline.plugins.catalogue", () -> DataFolder.shared() + "/catalogue");
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer post(String path, String body) {
    return send("POST", path, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  Answer send(String method, String path, String type, byte[] body) {
    HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofByteArray(body));
    return send(type.isEmpty() ? request : request.header("Content-Type", type));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + TOKEN);
  }

  static Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = CLIENT.send(request.build(), BodyHandlers.ofString());
      String type = answer.headers().firstValue("Content-Type").orElse("");
      JsonNode json =
          type.contains("json") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
      return new Answer(answer.statusCode(), type, json, answer);
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** One event of the API, about a telephone number. */
  static String event(String id, String phone, String occurredAt) {
    return """
    {"id":"%s","kind":"message.received","occurredAt":"%s","channel":"app",\
    "identifiers":[{"type":"phone","value":"%s"}],"data":{"text":"hello %s"}}\
    """
        .formatted(id, occurredAt, phone, id);
  }
}
