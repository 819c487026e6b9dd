package dev.touchline.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SettingsSchemaTest {

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void describesEveryType() {
    // When
    JsonNode schema = SettingsSchema.of(SettingsBinderTest.Everything.class);

    // Then
    JsonNode properties = schema.get("properties");
    assertThat(schema.get("$schema").stringValue()).contains("2020-12");
    assertThat(schema.get("additionalProperties").booleanValue()).isFalse();
    assertThat(schema.get("required").toString())
        .isEqualTo(
            "[\"name\",\"port\",\"big\",\"on\",\"rate\",\"tls\",\"address\",\"zone\",\"token\","
                + "\"tags\",\"columns\"]");
    assertThat(properties.get("name"))
        .isEqualTo(json("{\"title\":\"Name\",\"type\":\"string\",\"pattern\":\"^(?:[a-z]+)$\"}"));
    assertThat(properties.get("tls").get("enum")).isEqualTo(json("[\"none\",\"start-tls\"]"));
    assertThat(properties.get("port").get("maximum").intValue()).isEqualTo(65535);
    assertThat(properties.get("retries").get("default").intValue()).isEqualTo(3);
    assertThat(properties.get("tags").at("/items/type").stringValue()).isEqualTo("string");
    assertThat(properties.at("/columns/properties/order/title").stringValue()).isEqualTo("Order");
  }

  @Test
  void marksSecrets() {
    // When
    JsonNode token = SettingsSchema.of(SettingsBinderTest.Everything.class).at("/properties/token");

    // Then
    assertThat(token.get("writeOnly").booleanValue()).isTrue();
    assertThat(token.get("format").stringValue()).isEqualTo("password");
  }

  @Test
  void marksHosts() {
    // Given
    record Mailbox(@Setting(label = "Server", host = true) String server) {}

    // When
    JsonNode server = SettingsSchema.of(Mailbox.class).at("/properties/server");

    // Then
    assertThat(server.get("format").stringValue()).isEqualTo("hostname");
  }

  @Test
  void tellsAccountsOfOneConnectorApart() {
    // Given
    record Shop(
        @Setting(label = "Shop", account = true) String shop,
        @Setting(label = "Region", account = true, defaultValue = "eu") String region,
        @Setting(label = "Note") String note) {}
    JsonNode schema = SettingsSchema.of(Shop.class);

    // When, Then
    assertThat(SettingsSchema.account(schema, json("{\"shop\":\"a\",\"note\":\"x\"}")))
        .isEqualTo(Map.of("shop", "a", "region", ""));
    assertThat(SettingsSchema.account(schema, json("{\"shop\":\"a\",\"note\":\"y\"}")))
        .isEqualTo(Map.of("shop", "a", "region", ""));
    assertThat(
            SettingsSchema.account(
                SettingsSchema.of(SettingsBinderTest.Everything.class), json("{}")))
        .isEmpty();
  }

  @Test
  void refusesASecretAsAnAccount() {
    // Given
    record Wrong(@Setting(label = "Token", account = true) Secret token) {}

    // When, Then
    assertThatThrownBy(() -> SettingsSchema.of(Wrong.class))
        .hasMessage("settings component Wrong.token is a secret, no account");
  }

  @Test
  void refusesTypesThatAreNoSettings() {
    // Given
    record Odd(@Setting(label = "X") Map<String, String> x) {}

    // When, Then
    assertThatThrownBy(() -> SettingsSchema.of(Odd.class))
        .hasMessageContaining("Odd.x has the type java.util.Map");
  }

  @Test
  void refusesComponentsThatAreNotDescribed() {
    // Given
    record Bare(String x) {}

    // When, Then
    assertThatThrownBy(() -> SettingsSchema.of(Bare.class))
        .hasMessage("settings component Bare.x has no @Setting");
  }
}
