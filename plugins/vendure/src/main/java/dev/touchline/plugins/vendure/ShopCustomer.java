package dev.touchline.plugins.vendure;

import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who ordered, as an order says it. */
final class ShopCustomer {

  private final String scope;

  /**
   * Reads customers.
   *
   * @param scope whose numbers Vendure's customer ids are
   */
  ShopCustomer(String scope) {
    this.scope = scope;
  }

  /**
   * How the shop knows the customer, the surest first. Not by the telephone number of the parcel,
   * which may be somebody else's.
   *
   * @return empty when nobody has ordered yet
   */
  List<Identifier> identifiers(JsonNode order) {
    JsonNode customer = order.path("customer");
    List<Identifier> known = new ArrayList<>();
    String id = Fields.optional(customer, "id");
    if (id != null) {
      known.add(Identifier.of(IdentifierType.CUSTOMER_NUMBER, scope, id));
    }
    String email = Fields.optional(customer, "emailAddress");
    if (email != null && email.contains("@")) {
      known.add(Identifier.email(email));
    }
    String phone = Fields.optional(customer, "phoneNumber");
    if (phone != null && PhoneNumbers.plausible(phone)) {
      known.add(Identifier.phone(phone));
    }
    return known;
  }

  static @Nullable String name(JsonNode order) {
    return fullName(order.path("customer"));
  }

  static @Nullable String fullName(JsonNode person) {
    String first = Fields.optional(person, "firstName");
    String last = Fields.optional(person, "lastName");
    if (first == null || last == null) {
      return first == null ? last : first;
    }
    return first + " " + last;
  }
}
