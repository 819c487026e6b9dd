package dev.touchline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SecretsCommandTest {

  private final FakeHost host = new FakeHost();

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void showsAndRotatesKeys() {
    // Given
    String keys =
        """
        [{"id":"aa11","encrypts":true,"present":true,"connections":3},
         {"id":"bb22","encrypts":false,"present":true,"connections":0}]\
        """;
    host.on("GET /api/v1/secrets/keys", 200, "{\"items\":" + keys + "}")
        .on(
            "POST /api/v1/secrets/rotate",
            200,
            "{\"keys\":" + keys + ",\"changed\":3,\"unreadable\":[]}");

    // When
    Cli.Result shown = Cli.of(host).run("secrets", "keys");
    Cli.Result rotated = Cli.of(host).run("secrets", "rotate", "--new-key");

    // Then
    assertThat(shown.out()).contains("aa11", "encrypts", "bb22", "decrypts");
    assertThat(rotated.out()).contains("3 connections were encrypted anew");
    assertThat(rotated.exitCode()).isZero();
  }

  @Test
  void failsWhenASecretCannotBeRead() {
    // Given
    host.on(
        "POST /api/v1/secrets/rotate",
        200,
        "{\"keys\":[],\"changed\":0,\"unreadable\":[\"shop\"]}");

    // When
    Cli.Result rotated = Cli.of(host).run("secrets", "rotate");

    // Then
    assertThat(rotated.err()).contains("shop has secrets that no key decrypts");
    assertThat(rotated.exitCode()).isEqualTo(1);
  }

  @Test
  void saysWhereToGrantAccess() {
    // Given
    host.on(
        "GET /api/v1/connections/shop/oauth/start",
        200,
        """
        {"authorizationUrl":"https://provider.example/authorize?x=1",
         "redirectUri":"http://127.0.0.1:8080/oauth/callback",
         "expiresAt":"2026-03-01T12:10:00Z"}\
        """);

    // When
    Cli.Result started = Cli.of(host).run("connection", "authorise", "shop");

    // Then
    assertThat(started.out()).contains("https://provider.example/authorize?x=1");
    assertThat(started.out()).contains("http://127.0.0.1:8080/oauth/callback");
  }
}
