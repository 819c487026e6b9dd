package dev.touchline.host.identity;

import java.util.Map;

/**
 * How strongly a type of identifier tells people apart.
 *
 * <ul>
 *   <li>{@link #ACCOUNT}: one a person within its scope. Two different ones are two people, until a
 *       person says otherwise.
 *   <li>{@link #ORDER}: belongs to one person, who has many.
 *   <li>{@link #CONTACT}: reaches a person, but may be shared: a family's telephone, an office's
 *       address.
 *   <li>{@link #DEVICE}: often shared: a browser, a till, a kiosk.
 * </ul>
 *
 * The order is that of strength: of several identifiers the strongest owns the event.
 */
enum IdentifierPolicy {
  ACCOUNT,
  ORDER,
  CONTACT,
  DEVICE;

  private static final int UNLIMITED = Integer.MAX_VALUE;
  private static final int CONTACTS_OF_A_PERSON = 5;
  private static final int DEVICES_OF_A_PERSON = 50;

  private static final Map<String, IdentifierPolicy> BY_TYPE =
      Map.ofEntries(
          Map.entry("phone", CONTACT),
          Map.entry("email", CONTACT),
          Map.entry("order", ORDER),
          Map.entry("visitor", DEVICE),
          Map.entry("visitor-id", DEVICE),
          Map.entry("cookie", DEVICE),
          Map.entry("visitor-cookie", DEVICE),
          Map.entry("device", DEVICE),
          Map.entry("device-id", DEVICE),
          Map.entry("anonymous-id", DEVICE),
          Map.entry("ip", DEVICE));

  /** Types that the host does not know are account numbers. */
  static IdentifierPolicy of(String type) {
    return BY_TYPE.getOrDefault(type, ACCOUNT);
  }

  /** Whether one identifier may belong to several people. */
  boolean shareable() {
    return switch (this) {
      case ACCOUNT, ORDER -> false;
      case CONTACT, DEVICE -> true;
    };
  }

  /** How many identifiers of this kind, of one type and scope, one customer has at most. */
  int mostOfACustomer() {
    return switch (this) {
      case ACCOUNT -> 1;
      case CONTACT -> CONTACTS_OF_A_PERSON;
      case ORDER, DEVICE -> UNLIMITED;
    };
  }

  /**
   * With how many identifiers of a kind, of one type and scope, this one may be seen before it is
   * taken to be shared by several people.
   */
  int mostPartners(IdentifierPolicy partner) {
    if (!shareable()) {
      return UNLIMITED;
    }
    return switch (partner) {
      case ACCOUNT -> 1;
      case CONTACT -> this == DEVICE ? 1 : CONTACTS_OF_A_PERSON;
      case ORDER -> UNLIMITED;
      case DEVICE -> DEVICES_OF_A_PERSON;
    };
  }
}
