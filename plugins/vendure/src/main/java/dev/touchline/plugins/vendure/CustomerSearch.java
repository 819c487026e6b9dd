package dev.touchline.plugins.vendure;

import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Finds Vendure's customers by e-mail address, telephone number and customer number. */
final class CustomerSearch {

  /** Of one person there are few: a guest's and an account's of each address. */
  private static final int MOST = 100;

  private final AdminClient client;
  private final String scope;

  /**
   * Makes a search.
   *
   * @param scope whose numbers Vendure's customer ids are
   */
  CustomerSearch(AdminClient client, String scope) {
    this.client = client;
    this.scope = scope;
  }

  /** The ids of the customers that any of the identifiers names, in Vendure's order. */
  List<String> ids(List<Identifier> identifiers) {
    List<Map<String, Object>> filters = new ArrayList<>();
    List<String> phones = new ArrayList<>();
    for (Identifier identifier : identifiers) {
      String value = identifier.value();
      if (identifier.type().equals(IdentifierType.EMAIL)) {
        filters.add(Map.of("emailAddress", Map.of("eq", value)));
      } else if (identifier.type().equals(IdentifierType.PHONE) && PhoneNumbers.plausible(value)) {
        filters.add(Map.of("phoneNumber", Map.of("contains", PhoneNumbers.pattern(value))));
        phones.add(value);
      } else if (identifier.type().equals(IdentifierType.CUSTOMER_NUMBER)
          && identifier.scope().equals(scope)) {
        filters.add(Map.of("id", Map.of("eq", value)));
      }
    }
    return filters.isEmpty() ? List.of() : found(filters, identifiers, phones);
  }

  private List<String> found(
      List<Map<String, Object>> filters, List<Identifier> identifiers, List<String> phones) {
    Map<String, Object> options =
        Map.of("take", MOST, "filter", Map.of("_or", filters), "sort", Map.of("id", "ASC"));
    JsonNode answer =
        client.ask(new GraphQlRequest("Customers", Queries.CUSTOMERS, Map.of("options", options)));
    return Fields.requiredList(answer.path("customers"), "items").stream()
        .filter(customer -> isMeant(customer, identifiers, phones))
        .map(customer -> Fields.text(customer, "id"))
        .toList();
  }

  /** The pattern of a telephone number finds others, too. */
  private boolean isMeant(JsonNode customer, List<Identifier> identifiers, List<String> phones) {
    String id = Fields.text(customer, "id");
    String email = Fields.optional(customer, "emailAddress");
    boolean named =
        identifiers.stream()
            .anyMatch(identifier ->
                identifier.type().equals(IdentifierType.EMAIL)
                        && identifier.value().equalsIgnoreCase(email)
                    || identifier.type().equals(IdentifierType.CUSTOMER_NUMBER)
                        && identifier.scope().equals(scope)
                        && identifier.value().equals(id));
    String phone = Fields.optional(customer, "phoneNumber");
    return named
        || phone != null && phones.stream().anyMatch(wanted -> PhoneNumbers.same(wanted, phone));
  }
}
