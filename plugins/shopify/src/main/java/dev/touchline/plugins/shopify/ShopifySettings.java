package dev.touchline.plugins.shopify;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One shop, as one app sees it.
 *
 * @param shop the shop's own domain at Shopify
 * @param accessToken of an app that was made in the shop's administration; null with a client id
 * @param clientId of an app of the Dev Dashboard, for the client credentials grant; null with a
 *     token
 * @param apiSecret the app's secret: signs its webhooks and, with a client id, obtains tokens
 * @param webhookSecret what webhooks are signed with that were made in the shop's notification
 *     settings; null when the app made them
 * @param notifyCustomer whether Shopify writes to the customer about a refund
 * @param address where the API is, for a proxy or a test; null for the shop's domain
 */
record ShopifySettings(
    @Setting(
            label = "Shop",
            help = "The shop's domain at Shopify, as in the address of its administration.",
            pattern = "[a-z0-9][a-z0-9-]{0,60}\\.myshopify\\.com",
            patternHelp = "a domain such as my-shop.myshopify.com")
        String shop,
    @Setting(
            label = "Admin API access token",
            help =
                "Of a custom app made in the shop's administration; leave empty with a client ID.")
        @Nullable Secret accessToken,
    @Setting(
            label = "Client ID",
            help = "Of an app of the Dev Dashboard; tokens are then obtained with the API secret.")
        @Nullable String clientId,
    @Setting(
            label = "API secret",
            help = "The app's secret (client secret). Shopify signs the app's webhooks with it.")
        Secret apiSecret,
    @Setting(
            label = "Webhook secret",
            help = "Only for webhooks made under Settings, Notifications: the secret shown there.")
        @Nullable Secret webhookSecret,
    @Setting(
            label = "Notify customers",
            help = "Whether Shopify writes to the customer about each refund.",
            defaultValue = "false")
        boolean notifyCustomer,
    @Setting(
            label = "Address",
            help = "Only for a proxy or a test server; empty for the shop's own address.")
        @Nullable URI address) {

  private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}\\.myshopify\\.com");

  ShopifySettings {
    if (!SHOP.matcher(shop).matches()) {
      throw new InvalidSettingException(
          "shop", "shop '" + shop + "' must be a domain such as my-shop.myshopify.com");
    }
    if (clientId != null && clientId.isBlank()) {
      clientId = null;
    }
    if (accessToken == null && clientId == null) {
      throw new InvalidSettingException(
          "accessToken", "give an access token, or a client ID to obtain tokens with");
    }
    if (accessToken != null && clientId != null) {
      throw new InvalidSettingException(
          "clientId", "give an access token or a client ID, not both: which one counts is unclear");
    }
  }

  /** Where the Admin API is, without a slash at the end. */
  String origin() {
    String given = address == null ? "https://" + shop : address.toString();
    return given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
  }

  /** What webhooks are signed with. */
  Secret signingSecret() {
    return webhookSecret == null ? apiSecret : webhookSecret;
  }

  /** The shop's name in the addresses of the administration. */
  String handle() {
    return shop.substring(0, shop.indexOf('.'));
  }
}
