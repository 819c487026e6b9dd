package dev.touchline.plugins.email;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox.
 *
 * @param address with an {@code @}, in lower case
 * @param name as the sender wrote it; null when there is none
 */
record MailAddress(String address, @Nullable String name) {

  private static final int LONGEST = 320; // RFC 5321: 64 before the @, 255 after it

  MailAddress {
    address = address.toLowerCase(Locale.ROOT);
  }

  /** Whether people can have it: something on both sides of one {@code @}, not too long. */
  static boolean isUsable(@Nullable String text) {
    if (text == null || text.length() > LONGEST || text.chars().anyMatch(c -> c <= ' ')) {
      return false;
    }
    int at = text.lastIndexOf('@');
    return at > 0 && at < text.length() - 1;
  }

  String localPart() {
    return address.substring(0, address.lastIndexOf('@'));
  }
}
