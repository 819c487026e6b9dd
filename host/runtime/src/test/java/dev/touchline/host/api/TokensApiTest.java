package dev.touchline.host.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Tokens for others than the administrator: what they may, and until when. */
class TokensApiTest extends RunningHost {

  private static final String TOKENS = "/api/v1/tokens";

  private Answer as(String token, String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  private static String wanted(String name, String role) {
    return "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role);
  }

  @Test
  void anAgentWorksUntilTheTokenIsTakenAway() {
    // Given
    Answer made = post(TOKENS, wanted("anna", "agent"));
    String token = made.json().path("token").asString();

    // When
    Answer work = as(token, "POST", "/api/v1/events", "[]");
    Answer setup = as(token, "POST", "/api/v1/connections", "{}");
    Answer more = as(token, "POST", TOKENS, wanted("friend", "admin"));
    Answer others = as(token, "GET", TOKENS, "");
    Answer removed = send(request(TOKENS + "/anna").DELETE());
    Answer afterwards = as(token, "GET", "/api/v1/connections", "");

    // Then
    assertThat(made.status()).isEqualTo(201);
    assertThat(token).startsWith("tl_");
    assertThat(work.status()).isEqualTo(200);
    assertThat(setup.isProblem().code()).isEqualTo("role-insufficient");
    assertThat(more.status()).isEqualTo(403);
    assertThat(others.status()).isEqualTo(403);
    assertThat(removed.status()).isEqualTo(204);
    assertThat(afterwards.isProblem().status()).isEqualTo(401);
    assertThat(send(request(TOKENS + "/anna").DELETE()).isProblem().code())
        .isEqualTo("token-unknown");
  }

  @Test
  void theListNamesOwnersAndRolesAndNoTokens() {
    // Given
    String token = post(TOKENS, wanted("till-4", "reader")).json().path("token").asString();

    // When
    Answer list = get(TOKENS);

    // Then
    JsonNode till =
        StreamSupport.stream(list.json().path("items").spliterator(), false)
            .filter(one -> one.path("name").asString().equals("till-4"))
            .findFirst()
            .orElseThrow();
    assertThat(till.path("role").asString()).isEqualTo("reader");
    assertThat(list.http().body()).doesNotContain(token);
    assertThat(post(TOKENS, wanted("till-4", "agent")).isProblem().code())
        .isEqualTo("token-exists");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"role\":\"agent\"}', name",
    "'{\"name\":\"ben\"}', role",
    "'{\"name\":\"ben\",\"role\":\"boss\"}', role",
    "'{\"name\":\"Ben B\",\"role\":\"agent\"}', name",
    "'{\"name\":\"ben\",\"role\":\"agent\",\"token\":\"x\"}', token"
  })
  void whatIsWrongIsNamed(String body, String field) {
    // When
    Answer answer = post(TOKENS, body);

    // Then
    assertThat(answer.isProblem().status()).isEqualTo(400);
    assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
  }
}
