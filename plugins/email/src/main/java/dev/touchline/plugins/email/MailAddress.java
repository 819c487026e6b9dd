package dev.touchline.plugins.email;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox.
 *
 * @param address with an {@code @}, in lower case, an international domain in its ASCII form, so
 *     that one address has one writing
 * @param name as the sender wrote it; null when there is none
 */
record MailAddress(String address, @Nullable String name) {

  private static final int LONGEST = 320; // RFC 5321: 64 before the @, 255 after it

  MailAddress {
    address = oneWriting(address);
  }

  /** The address in one of the writings that are the same (RFC 5890). */
  static String oneWriting(String address) {
    String lower = Normalizer.normalize(address, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    int domain = lower.lastIndexOf('@') + 1;
    try {
      return lower.substring(0, domain)
          + IDN.toASCII(lower.substring(domain), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) { // no domain that anybody could have
      return lower;
    }
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
