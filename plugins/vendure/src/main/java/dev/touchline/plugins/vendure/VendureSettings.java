package dev.touchline.plugins.vendure;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One channel of a Vendure server, as one administrator sees it.
 *
 * @param adminApi the whole address of the admin API
 * @param username of an administrator; null with an API key
 * @param password of the same; null with an API key
 * @param apiKey instead of name and password
 * @param channelToken which channel is asked; null for the default channel
 * @param orderPrefix what order codes begin with, for customers who leave it out; empty for none
 * @param customerScope whose customer numbers Vendure's are; null for the connection's name
 * @param dashboard where staff open orders; null when they do not
 * @param secondLook how long after its placing an order is looked at again and again
 * @param latestBooking how long a call that broke off may go on in the shop
 */
record VendureSettings(
    @Setting(
            label = "Admin API",
            help = "The whole address, such as https://shop.example/admin-api.")
        URI adminApi,
    @Setting(
            label = "Administrator",
            help = "An administrator with ReadOrder, ReadCustomer and, for refunds, UpdateOrder.")
        @Nullable String username,
    @Setting(label = "Password", help = "Of that administrator.") @Nullable Secret password,
    @Setting(
            label = "API key",
            help = "Instead of administrator and password, where the server accepts API keys.")
        @Nullable Secret apiKey,
    @Setting(
            label = "Channel token",
            help = "In Vendure under Settings, Channels; without it the default channel is asked.")
        @Nullable Secret channelToken,
    @Setting(
            label = "Order prefix",
            help = "What order codes begin with, if customers leave it out when they ask.")
        @Nullable String orderPrefix,
    @Setting(
            label = "Scope of customer numbers",
            help = "Whose numbers Vendure's customer ids are; this connection's without it.")
        @Nullable String customerScope,
    @Setting(
            label = "Dashboard",
            help = "Where staff open Vendure, such as https://shop.example/dashboard.")
        @Nullable URI dashboard,
    @Setting(
            label = "Second look",
            help =
                "How long after its placing an order is looked at again, for what Vendure does not"
                    + " count as a change of it: refunds and notes.",
            defaultValue = "P60D")
        Duration secondLook,
    @Setting(
            label = "Latest booking",
            help =
                "How long a refund whose answer was lost may still come to be booked: longer than"
                    + " the payment provider's time-outs.",
            defaultValue = "PT2M")
        Duration latestBooking) {

  private static final int LONGEST_SCOPE = 200;
  private static final Duration LONGEST_BOOKING = Duration.ofHours(1);

  VendureSettings {
    requireHttp("adminApi", adminApi);
    if (dashboard != null) {
      requireHttp("dashboard", dashboard);
    }
    username = blankToNull(username);
    orderPrefix = blankToNull(orderPrefix);
    customerScope = blankToNull(customerScope);
    if (apiKey == null && username == null) {
      throw new InvalidSettingException(
          "username", "username is missing: give username and password, or apiKey");
    }
    if (apiKey == null && password == null) {
      throw new InvalidSettingException(
          "password", "password is missing: give username and password, or apiKey");
    }
    if (apiKey != null && (username != null || password != null)) {
      throw new InvalidSettingException(
          "apiKey", "give apiKey, or username and password, and not both");
    }
    if (customerScope != null && customerScope.length() > LONGEST_SCOPE) {
      throw new InvalidSettingException(
          "customerScope", "customerScope has more than 200 characters");
    }
    if (secondLook.isNegative()) {
      throw new InvalidSettingException(
          "secondLook", "secondLook must not be negative, as " + secondLook + " is");
    }
    if (latestBooking.isNegative() || latestBooking.compareTo(LONGEST_BOOKING) > 0) {
      throw new InvalidSettingException(
          "latestBooking", "latestBooking must be from PT0S to PT1H, not " + latestBooking);
    }
  }

  private static void requireHttp(String field, URI address) {
    String scheme = address.getScheme();
    if (address.getHost() == null || !"https".equals(scheme) && !"http".equals(scheme)) {
      throw new InvalidSettingException(
          field, field + " '" + address + "' is not an address that begins with https://");
    }
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
