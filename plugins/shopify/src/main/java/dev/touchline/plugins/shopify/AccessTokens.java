package dev.touchline.plugins.shopify;

import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.settings.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where the token of each call comes from. */
interface AccessTokens {

  /** A token that should be valid. */
  String token();

  /** Another token instead of one that was refused; null when there is none to be had. */
  @Nullable String instead(String refused);

  /** A token from the settings, or tokens obtained with the app's credentials. */
  static AccessTokens of(ShopifySettings settings, ConnectionContext context) {
    Secret given = settings.accessToken();
    return given == null
        ? new ClientCredentials(settings, Objects.requireNonNull(settings.clientId()), context)
        : new Given(given);
  }

  /** The token of an app that was made in the shop's administration; does not expire. */
  record Given(Secret secret) implements AccessTokens {
    @Override
    public String token() {
      return secret.reveal();
    }

    @Override
    public @Nullable String instead(String refused) {
      return null;
    }
  }
}
