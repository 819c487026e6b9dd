package dev.touchline.plugins.vendure;

import dev.touchline.sdk.commerce.RefundKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The host's key in the one field of a refund that Vendure keeps and gives back: its reason, as
 * "Too small [ref touchline-0123...]".
 */
final class RefundReason {

  /** What MySQL keeps of it; the other databases keep more. */
  private static final int LONGEST = 255;

  private static final Pattern KEY = Pattern.compile("\\s*\\[ref ([a-z0-9-]{1,64})]\\s*$");

  private RefundReason() {}

  /** A reason with the key at its end; a long one is cut, the key never. */
  static String with(String reason, RefundKey key) {
    String mark = "[ref " + key.value() + "]";
    String text = reason.strip();
    if (text.isEmpty()) {
      return mark;
    }
    int room = LONGEST - mark.length() - 1;
    return cut(text, room) + " " + mark;
  }

  private static String cut(String text, int room) {
    if (text.length() <= room) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(room - 2)) ? room - 2 : room - 1;
    return text.substring(0, end) + "…";
  }

  /** The key in a reason; null when there is none. */
  static @Nullable RefundKey key(@Nullable String reason) {
    Matcher mark = KEY.matcher(reason == null ? "" : reason);
    return mark.find() ? new RefundKey(mark.group(1)) : null;
  }

  /** What people wrote; null when they wrote nothing. */
  static @Nullable String text(@Nullable String reason) {
    String text = KEY.matcher(reason == null ? "" : reason).replaceFirst("").strip();
    return text.isEmpty() ? null : text;
  }
}
