package dev.touchline.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.settings.OAuth;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OAuthDescriptionTest {

  @OAuth(
      authorizationEndpoint = "https://{shop}.example/authorize",
      tokenEndpoint = "{base}/token",
      hosts = {"{shop}.example", "{other}"},
      scopes = "orders",
      authorizationParameters = "login=a={shop}")
  record Good(
      @Setting(label = "Shop") String shop,
      @Setting(label = "Base") String base,
      @Setting(label = "Other") String other,
      @Setting(label = "Client") String clientId,
      @Setting(label = "Secret") Secret clientSecret) {}

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text.replace('\'', '"'));
  }

  @Test
  void putsSettingsIntoAddressesHostsAndParameters() {
    // Given
    OAuthDescription oauth = OAuthDescription.of(Good.class).orElseThrow();
    JsonNode settings = json("{'shop':'acme','base':'https://b.example/x/'}");

    // When, Then
    assertThat(oauth.address(oauth.authorizationEndpoint(), settings))
        .hasToString("https://acme.example/authorize");
    assertThat(oauth.address(oauth.tokenEndpoint(), settings))
        .hasToString("https://b.example/x/token");
    assertThat(oauth.filled(oauth.hosts(), settings)).isEqualTo(List.of("acme.example"));
    assertThat(oauth.parameters(oauth.authorizationParameters(), settings))
        .isEqualTo(Map.of("login", "a=acme"));
    assertThatThrownBy(() -> oauth.address(oauth.tokenEndpoint(), json("{'base':'no base'}")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("'no base/token' is no address");
  }

  @Test
  void isNotThereWithoutTheAnnotation() {
    record Plain(@Setting(label = "X") String x) {}

    assertThat(OAuthDescription.of(Plain.class)).isEmpty();
  }

  @Test
  void refusesWhatContradictsTheRecord() {
    @OAuth(tokenEndpoint = "https://x.example", hosts = "x.example")
    record NoAddress(String clientId, Secret clientSecret) {}

    @OAuth(
        grant = OAuth.Grant.CLIENT_CREDENTIALS,
        tokenEndpoint = "https://{token}.example",
        hosts = "x.example")
    record NoComponent(String clientId, Secret clientSecret) {}

    @OAuth(
        grant = OAuth.Grant.CLIENT_CREDENTIALS,
        tokenEndpoint = "https://{clientSecret}.example",
        hosts = "x.example")
    record SecretInAddress(String clientId, Secret clientSecret) {}

    @OAuth(
        grant = OAuth.Grant.CLIENT_CREDENTIALS,
        tokenEndpoint = "https://x.example",
        hosts = "x.example")
    record OpenSecret(String clientId, String clientSecret) {}

    assertThatThrownBy(() -> OAuthDescription.of(NoAddress.class))
        .hasMessageContaining("has no authorizationEndpoint");
    assertThatThrownBy(() -> OAuthDescription.of(NoComponent.class))
        .hasMessageContaining("'token', which is not there");
    assertThatThrownBy(() -> OAuthDescription.of(SecretInAddress.class))
        .hasMessageContaining("'clientSecret' is a Secret");
    assertThatThrownBy(() -> OAuthDescription.of(OpenSecret.class))
        .hasMessageContaining("'clientSecret' must be a Secret");
  }
}
