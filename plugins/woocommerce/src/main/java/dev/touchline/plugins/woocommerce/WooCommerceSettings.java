package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One WooCommerce shop.
 *
 * @param url the shop's address; over http preferably as WordPress knows it
 * @param consumerKey of a REST API key with read and write permission
 * @param consumerSecret that belongs to the key
 * @param webhookSecret what WooCommerce signs webhooks with; null when none are sent
 * @param orderPrefix what the shop writes before order numbers
 */
record WooCommerceSettings(
    @Setting(
            label = "Shop address",
            help = "As in WordPress under Settings, General, Site Address.")
        URI url,
    @Setting(
            label = "Consumer key",
            help =
                "In WooCommerce under Settings, Advanced, REST API: a key that may read and write.")
        Secret consumerKey,
    @Setting(label = "Consumer secret", help = "Shown once, together with the key.")
        Secret consumerSecret,
    @Setting(
            label = "Webhook secret",
            help =
                "The secret that you enter with the webhooks; without it every webhook is refused.")
        @Nullable Secret webhookSecret,
    @Setting(
            label = "Order prefix",
            help = "What a plugin of yours writes before order numbers, such as SHOP-.")
        @Nullable String orderPrefix) {

  WooCommerceSettings {
    String scheme = String.valueOf(url.getScheme());
    if (!(scheme.equals("https") || scheme.equals("http")) || url.getHost() == null) {
      throw new InvalidSettingException(
          "url", "shop address '" + url + "' must begin with https:// or http:// and name a host");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null || url.getUserInfo() != null) {
      throw new InvalidSettingException(
          "url", "the shop address must have no user, no '?' and no '#'");
    }
  }
}
