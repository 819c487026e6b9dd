package dev.touchline.sdk.identity;

import java.util.regex.Pattern;

/**
 * A kind of identifier. The host knows how the types named here are normalised and how strongly
 * they identify a person; a plugin may use further names, which the host treats as account numbers:
 * exact text, one a person within its scope.
 *
 * @param name 1 to 40 of {@code a-z 0-9 -}, beginning with a letter
 */
public record IdentifierType(String name) {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  /** A telephone number in any usual writing; kept in E.164. Without a scope. */
  public static final IdentifierType PHONE = new IdentifierType("phone");

  /** An e-mail address. Without a scope. */
  public static final IdentifierType EMAIL = new IdentifierType("email");

  /** The shop's number for a customer account. Scope: the shop, when there are several. */
  public static final IdentifierType CUSTOMER_NUMBER = new IdentifierType("customer-number");

  /** A loyalty card. Scope: the programme, when there are several. */
  public static final IdentifierType LOYALTY_CARD = new IdentifierType("loyalty-card");

  /** A Facebook page-scoped id. Scope: the page's id. */
  public static final IdentifierType FACEBOOK_PSID = new IdentifierType("facebook-psid");

  /** A browser that visits a site, by its cookie. Scope: the site. Weak: browsers are shared. */
  public static final IdentifierType VISITOR = new IdentifierType("visitor");

  /** An installed application on a device. Weak: devices are shared. */
  public static final IdentifierType DEVICE = new IdentifierType("device");

  /** An order that nobody has claimed yet. Scope: the connection or shop whose number it is. */
  public static final IdentifierType ORDER = new IdentifierType("order");

  public IdentifierType {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "identifier type '"
              + name
              + "' must be 1 to 40 of a-z, 0-9 and -, beginning with a letter");
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
