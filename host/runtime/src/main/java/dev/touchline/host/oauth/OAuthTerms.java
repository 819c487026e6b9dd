package dev.touchline.host.oauth;

import dev.touchline.sdk.settings.OAuth;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How one connection gets its tokens, as its connector and its settings say.
 *
 * @param authorizationEndpoint null for client credentials
 * @param clientSecret null for a public client
 * @param hosts which get the token: exact, or {@code *.domain}
 */
public record OAuthTerms(
    OAuth.Grant grant,
    @Nullable URI authorizationEndpoint,
    URI tokenEndpoint,
    List<String> hosts,
    List<String> scopes,
    String clientId,
    @Nullable String clientSecret,
    OAuth.ClientAuthentication clientAuthentication,
    Map<String, String> authorizationParameters,
    Map<String, String> tokenParameters) {

  public OAuthTerms {
    hosts = List.copyOf(hosts);
    scopes = List.copyOf(scopes);
    authorizationParameters = Map.copyOf(authorizationParameters);
    tokenParameters = Map.copyOf(tokenParameters);
  }

  boolean byPerson() {
    return grant == OAuth.Grant.AUTHORIZATION_CODE;
  }

  String scope() {
    return String.join(" ", scopes);
  }

  /** What tokens belong to: with another client, endpoint or scope they are of no use. */
  String owner() {
    String all = grant + "\n" + tokenEndpoint + "\n" + clientId + "\n" + scope();
    return Digest.base64(all.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "OAuthTerms[" + grant + ", " + tokenEndpoint.getHost() + "]";
  }
}
