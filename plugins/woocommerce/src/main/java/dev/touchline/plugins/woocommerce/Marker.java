package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.RefundKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host's key within a refund's reason. The reason is stored together with the refund, so a
 * refund of this connection always bears its key; a metadata field is stored after it.
 */
final class Marker {

  private static final Pattern MARK = Pattern.compile("\\s*\\[touchline:([a-z0-9-]{1,64})\\]");

  private Marker() {}

  static String with(String reason, RefundKey key) {
    return (reason.strip() + " [touchline:" + key.value() + "]").strip();
  }

  static @Nullable RefundKey key(@Nullable String reason) {
    Matcher mark = MARK.matcher(reason == null ? "" : reason);
    return mark.find() ? new RefundKey(mark.group(1)) : null;
  }

  /** The reason for people; null when there is none. */
  static @Nullable String words(@Nullable String reason) {
    if (reason == null) {
      return null;
    }
    String words = MARK.matcher(reason).replaceAll("").strip();
    return words.isEmpty() ? null : words;
  }
}
