package dev.touchline.plugins.email;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Setting;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose mail it is. */
record EmailSettings(
    @Setting(
            label = "The shop's own addresses",
            help = "Mail from these was sent by the shop: support@shop.example, or @shop.example.")
        List<String> addresses,
    @Setting(
            label = "Text after +",
            help = "ignore: lan+shop@example.com is lan@example.com; keep: they are two people.",
            defaultValue = "IGNORE")
        PlusAddressing plusAddressing) {

  EmailSettings {
    if (addresses == null || addresses.isEmpty()) {
      throw new InvalidSettingException("addresses", "addresses is missing: name at least one");
    }
    addresses = addresses.stream().map(EmailSettings::address).distinct().toList();
    plusAddressing = orIgnore(plusAddressing);
  }

  private static PlusAddressing orIgnore(@Nullable PlusAddressing given) {
    return given == null ? PlusAddressing.IGNORE : given;
  }

  private static String address(String text) {
    String address = text.strip().toLowerCase(Locale.ROOT);
    int at = address.indexOf('@');
    if (at < 0 || at == address.length() - 1 || address.indexOf('@', at + 1) >= 0) {
      throw new InvalidSettingException(
          "addresses",
          "addresses has '" + text + "': write support@shop.example, or @shop.example for all");
    }
    return address;
  }

  /** Whether an address is the shop's. */
  boolean isOwn(String address) {
    String lower = address.toLowerCase(Locale.ROOT);
    String plain = PlusAddressing.IGNORE.of(lower);
    String domain = lower.substring(lower.lastIndexOf('@') + 1);
    return addresses.contains(lower)
        || addresses.contains(plain)
        || addresses.contains("@" + domain);
  }
}
