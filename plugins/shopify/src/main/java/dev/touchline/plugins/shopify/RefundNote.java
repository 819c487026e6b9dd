package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.RefundKey;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A refund's note at Shopify: the reason for people, and the host's key by which it is known. */
final class RefundNote {

  private static final Pattern MARK = Pattern.compile("\\s*\\[touchline:([a-z0-9-]{1,64})]\\s*$");

  private RefundNote() {}

  static String of(String reason, RefundKey key) {
    String mark = "[touchline:" + key.value() + "]";
    return reason.isBlank() ? mark : reason.strip() + " " + mark;
  }

  static @Nullable RefundKey key(@Nullable String note) {
    Matcher mark = MARK.matcher(note == null ? "" : note);
    return mark.find() ? new RefundKey(mark.group(1)) : null;
  }

  /** The note without the mark; null when nothing is left. */
  static @Nullable String reason(@Nullable String note) {
    String reason = note == null ? "" : MARK.matcher(note).replaceFirst("").strip();
    return reason.isEmpty() ? null : reason;
  }
}
