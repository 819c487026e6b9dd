package dev.touchline.host.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import dev.touchline.host.identity.Normalization.Unusable;
import dev.touchline.host.identity.Normalization.Usable;
import dev.touchline.sdk.identity.Identifier;
import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Brings identifiers to one writing, so that the same person is found whoever wrote it: phone
 * numbers to E.164 (ITU-T; by libphonenumber, with a default region), e-mail addresses to lower
 * case with the domain in ASCII (RFC 5890), everything in Unicode's composed form (NFC).
 */
public final class Identifiers {

  /** What systems write when they know nobody; joining by these would join strangers. */
  private static final Set<String> NOBODY =
      Set.of(
          "unknown",
          "anonymous",
          "private",
          "restricted",
          "unavailable",
          "withheld",
          "none",
          "null",
          "undefined",
          "nan",
          "n/a",
          "na",
          "-",
          "guest",
          "test",
          "0");

  private static final int FEWEST_PHONE_DIGITS = 7;

  private final String defaultRegion;
  private final PhoneNumberUtil phones = PhoneNumberUtil.getInstance();

  /**
   * Makes the rules.
   *
   * @param defaultRegion where numbers without a country code are dialled, ISO 3166, such as VN
   * @throws IllegalArgumentException when there is no such region
   */
  public Identifiers(String defaultRegion) {
    if (!phones.getSupportedRegions().contains(defaultRegion)) {
      throw new IllegalArgumentException(
          "touchline.identity.default-region '" + defaultRegion + "' is not a region of ISO 3166");
    }
    this.defaultRegion = defaultRegion;
  }

  /** Normalises one identifier. Pure. */
  public Normalization normalize(Identifier identifier) {
    String type = identifier.type().name();
    String scope = clean(identifier.scope());
    String value = clean(identifier.value());
    if (value.isEmpty() || NOBODY.contains(value.toLowerCase(Locale.ROOT))) {
      return new Unusable(type + " names nobody");
    }
    return switch (type) {
      case "phone" -> phone(value);
      case "email" -> email(value);
      case "loyalty-card" ->
          new Usable(new IdentifierKey(type, scope, compact(value).toUpperCase(Locale.ROOT)));
      default -> new Usable(new IdentifierKey(type, scope, value));
    };
  }

  private Normalization phone(String value) {
    try {
      PhoneNumber number = phones.parse(value, defaultRegion);
      String digits = phones.format(number, PhoneNumberFormat.E164);
      if (digits.length() - 1 < FEWEST_PHONE_DIGITS || sameDigit(number.getNationalNumber())) {
        return new Unusable("phone number is too short to be one person's");
      }
      return new Usable(new IdentifierKey("phone", "", digits));
    } catch (NumberParseException e) {
      return new Unusable("phone is not a telephone number");
    }
  }

  private static boolean sameDigit(long number) {
    return Long.toString(number).chars().distinct().count() == 1;
  }

  private static Normalization email(String value) {
    String address = value.startsWith("mailto:") ? value.substring("mailto:".length()) : value;
    int at = address.lastIndexOf('@');
    if (at <= 0
        || at == address.length() - 1
        || address.chars().anyMatch(Character::isWhitespace)) {
      return new Unusable("email is not an address: it needs a name, an @ and a domain");
    }
    String domain = address.substring(at + 1);
    try {
      domain = IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      return new Unusable("email has a domain that is not one");
    }
    if (domain.endsWith(".")) {
      domain = domain.substring(0, domain.length() - 1);
    }
    String name = address.substring(0, at).toLowerCase(Locale.ROOT);
    return domain.isEmpty()
        ? new Unusable("email has no domain")
        : new Usable(new IdentifierKey("email", "", name + "@" + domain));
  }

  private static String clean(String text) {
    String composed =
        Normalizer.isNormalized(text, Normalizer.Form.NFC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFC);
    boolean plain = composed.chars().noneMatch(c -> Character.isISOControl(c) || isLoose(c));
    return plain ? composed.strip() : withoutControls(composed).strip();
  }

  private static boolean isLoose(int unit) {
    return unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE;
  }

  private static String withoutControls(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> !Character.isISOControl(c) && !isLoose(c))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static String compact(String value) {
    StringBuilder kept = new StringBuilder(value.length());
    value
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && c != '-' && c != '.')
        .forEach(kept::appendCodePoint);
    return kept.isEmpty() ? value : kept.toString();
  }
}
