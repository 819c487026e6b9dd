package dev.touchline.plugins.facebook;

import dev.touchline.sdk.settings.InvalidSettingException;
import dev.touchline.sdk.settings.Secret;
import dev.touchline.sdk.settings.Setting;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One page, as one Meta app sees it.
 *
 * @param appSecret the key that Meta signs webhooks with
 * @param verifyToken what Meta shows in the handshake; the administrator makes it up
 * @param pageAccessToken what calls to Meta need; null when the connection only receives
 * @param pageId the page's numeric id
 */
record FacebookSettings(
    @Setting(
            label = "App secret",
            help =
                "In Meta's App Dashboard under App settings, Basic. Meta signs every delivery with it.")
        Secret appSecret,
    @Setting(
            label = "Verify token",
            help =
                "Make one up; the same text goes into the webhook's set-up in Meta's App Dashboard.")
        Secret verifyToken,
    @Setting(
            label = "Page access token",
            help =
                "Needed for calls to Meta, such as the check of this page; receiving works without.")
        @Nullable Secret pageAccessToken,
    @Setting(
            label = "Page ID",
            help = "The page's number: on the page under About, Page transparency.",
            pattern = "[0-9]{1,40}",
            patternHelp = "digits only")
        String pageId) {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,40}");

  FacebookSettings {
    if (!DIGITS.matcher(pageId).matches()) {
      throw new InvalidSettingException(
          "pageId", "page id '" + pageId + "' must be 1 to 40 digits, and nothing else");
    }
  }
}
