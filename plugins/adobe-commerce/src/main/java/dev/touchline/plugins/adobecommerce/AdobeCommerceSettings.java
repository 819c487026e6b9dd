package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One shop.
 *
 * @param url the shop's address
 * @param accessToken of an integration
 * @param orderPrefix what the shop writes before order numbers
 */
record AdobeCommerceSettings(
    @Setting(label = "Shop address", help = "The base URL under Stores, Configuration, Web.")
        URI url,
    @Setting(
            label = "Access token",
            help = "Of an integration, under System, Integrations, with access to Sales.")
        Secret accessToken,
    @Setting(
            label = "Order prefix",
            help = "What your shop writes before order numbers, such as SHOP-.")
        @Nullable String orderPrefix) {

  AdobeCommerceSettings {
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
