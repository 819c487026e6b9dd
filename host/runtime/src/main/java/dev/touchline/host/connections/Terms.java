package dev.touchline.host.connections;

import dev.touchline.host.gateway.ConnectionGateway;
import dev.touchline.host.oauth.OAuthTerms;
import dev.touchline.host.settings.InvalidSettingsException;
import dev.touchline.host.settings.OAuthDescription;
import dev.touchline.host.settings.SettingError;
import dev.touchline.sdk.settings.OAuth;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How a connection gets its tokens, of its connector's description and its own settings. */
final class Terms {

  private Terms() {}

  /** Whether the settings name no client, so that the connection does without OAuth. */
  static boolean unused(OAuthDescription description, JsonNode given) {
    return given.path(description.clientId()).asString("").isBlank();
  }

  /**
   * Puts the settings into the description.
   *
   * @throws InvalidSettingsException when an address does not become one
   */
  static OAuthTerms of(OAuthDescription description, JsonNode schema, JsonNode given) {
    JsonNode settings = withDefaults(schema, given);
    boolean byPerson = description.grant() == OAuth.Grant.AUTHORIZATION_CODE;
    boolean secret = description.clientAuthentication() != OAuth.ClientAuthentication.NONE;
    return new OAuthTerms(
        description.grant(),
        byPerson ? description.address(description.authorizationEndpoint(), settings) : null,
        description.address(description.tokenEndpoint(), settings),
        description.filled(description.hosts(), settings),
        description.filled(description.scopes(), settings),
        settings.path(description.clientId()).asString(""),
        secret ? settings.path(description.clientSecret()).asString("") : null,
        description.clientAuthentication(),
        description.parameters(description.authorizationParameters(), settings),
        description.parameters(description.tokenParameters(), settings));
  }

  private static JsonNode withDefaults(JsonNode schema, JsonNode given) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(field -> {
          JsonNode value = given.path(field.getKey());
          boolean missing = value.isMissingNode() || value.isNull();
          settings.set(field.getKey(), missing ? field.getValue().path("default") : value);
        });
    return settings;
  }

  /** Says at once what the first call would be refused for. */
  static void checkHost(OAuthTerms terms, ConnectionGateway gateway) {
    String host = terms.tokenEndpoint().getHost();
    if (!gateway.allows(host)) {
      throw new InvalidSettingsException(
          List.of(
              new SettingError(
                  "",
                  "the host of the token endpoint, "
                      + host
                      + ", is neither in the plugin's manifest nor in the settings")));
    }
  }
}
