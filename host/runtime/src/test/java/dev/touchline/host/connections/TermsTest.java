package dev.touchline.host.connections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.host.settings.OAuthDescription;
import dev.touchline.sdk.settings.OAuth;
import dev.touchline.sdk.settings.Secret;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TermsTest {

  @OAuth(
      grant = OAuth.Grant.CLIENT_CREDENTIALS,
      tokenEndpoint = "{server}/token",
      hosts = "mail.example")
  record Mailbox(String server, @Nullable String clientId, @Nullable Secret clientSecret) {}

  private static final OAuthDescription DESCRIPTION =
      OAuthDescription.of(Mailbox.class).orElseThrow();

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"clientId\":null}", "{\"clientId\":\" \"}"})
  void withoutAClientThereIsNoOAuth(String settings) {
    assertThat(Terms.unused(DESCRIPTION, json(settings))).isTrue();
  }

  @Test
  void withAClientThereIs() {
    assertThat(Terms.unused(DESCRIPTION, json("{\"clientId\":\"shop\"}"))).isFalse();
  }
}
