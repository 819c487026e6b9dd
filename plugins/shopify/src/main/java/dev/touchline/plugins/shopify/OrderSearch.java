package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A search for one customer's orders. Shopify's search splits text into words and may find others,
 * too; so what it finds is looked at again, and an order that none of the identifiers names is not
 * the customer's.
 */
record OrderSearch(
    Set<String> customers, Set<String> emails, Set<String> phones, Set<String> numbers) {

  private static final int MOST_TERMS = 100;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

  /** Of a customer's identifiers; what Shopify cannot know is passed over. */
  static OrderSearch of(List<Identifier> identifiers, Whom whom) {
    Set<String> customers = new LinkedHashSet<>();
    Set<String> emails = new LinkedHashSet<>();
    Set<String> phones = new LinkedHashSet<>();
    Set<String> numbers = new LinkedHashSet<>();
    for (Identifier identifier : identifiers) {
      IdentifierType type = identifier.type();
      String value = identifier.value();
      if (type.equals(IdentifierType.EMAIL)) {
        emails.add(Whom.folded(value));
      } else if (type.equals(IdentifierType.PHONE)) {
        phones.add(value.strip());
      } else if (type.equals(IdentifierType.CUSTOMER_NUMBER)
          && whom.isOwn(identifier)
          && NUMBER.matcher(value).matches()) {
        customers.add(value);
      } else if (type.equals(IdentifierType.ORDER) && whom.isOwn(identifier)) {
        numbers.add(OrderName.folded(value));
      }
    }
    return new OrderSearch(customers, emails, phones, numbers);
  }

  boolean isEmpty() {
    return customers.isEmpty() && emails.isEmpty() && phones.isEmpty() && numbers.isEmpty();
  }

  /**
   * Adds the accounts that have the e-mail addresses or telephone numbers: orders cannot be
   * searched by telephone, and a customer may give another address with an order.
   */
  OrderSearch withAccounts(AdminApi api, Duration patience) {
    List<String> terms = new ArrayList<>();
    emails.forEach(email -> terms.add("email:" + quoted(email)));
    phones.forEach(phone -> terms.add("phone:" + quoted(phone)));
    if (terms.isEmpty()) {
      return this;
    }
    JsonNode found = api.query(Document.CUSTOMERS, Map.of("query", joined(terms)), patience);
    Set<String> all = new LinkedHashSet<>(customers);
    for (JsonNode customer : Json.list(found, "customers")) {
      if (isMeant(customer)) {
        all.add(Json.id(customer));
      }
    }
    return new OrderSearch(all, emails, phones, numbers);
  }

  private boolean isMeant(JsonNode customer) {
    String email = Json.text(customer.path("defaultEmailAddress"), "emailAddress");
    String phone = Json.text(customer.path("defaultPhoneNumber"), "phoneNumber");
    return (email != null && emails.contains(Whom.folded(email)))
        || (phone != null && hasPhone(phone));
  }

  /** In Shopify's search syntax. */
  String text() {
    List<String> terms = new ArrayList<>();
    customers.forEach(customer -> terms.add("customer_id:" + customer));
    emails.forEach(email -> terms.add("email:" + quoted(email)));
    numbers.forEach(number -> terms.add("name:" + quoted(number)));
    phones.forEach(phone -> terms.add(quoted(phone)));
    return joined(terms);
  }

  /** Whether an order was found for a reason that counts. */
  boolean names(Order order) {
    return numbers.contains(OrderName.folded(order.number()))
        || order.customer().stream().anyMatch(this::names);
  }

  private boolean names(Identifier identifier) {
    IdentifierType type = identifier.type();
    if (type.equals(IdentifierType.CUSTOMER_NUMBER)) {
      return customers.contains(identifier.value());
    }
    return type.equals(IdentifierType.EMAIL)
        ? emails.contains(identifier.value())
        : type.equals(IdentifierType.PHONE) && hasPhone(identifier.value());
  }

  private boolean hasPhone(String phone) {
    String digits = Whom.digits(phone);
    return phones.stream().map(Whom::digits).anyMatch(digits::equals);
  }

  private static String joined(List<String> terms) {
    return String.join(" OR ", terms.subList(0, Math.min(MOST_TERMS, terms.size())));
  }

  /** A value of the search syntax, whatever is in it. */
  static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
