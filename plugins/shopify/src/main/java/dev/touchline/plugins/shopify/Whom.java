package dev.touchline.plugins.shopify;

import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Who ordered, as Shopify knows it.
 *
 * @param shop the shop's domain, within which customer numbers are unique
 * @param connection the connection's name, within which order numbers are unique
 */
record Whom(String shop, String connection) {

  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");
  private static final Pattern PHONE = Pattern.compile("[+0-9() .\\-/]*([0-9][+() .\\-/]*){6,}");
  private static final int LONGEST = 300;
  private static final int LONGEST_PHONE = 40;

  /** Of an order of the GraphQL API: the customer number, then e-mail and telephone. */
  List<Identifier> of(JsonNode order) {
    JsonNode customer = order.path("customer");
    String id = Json.text(customer, "id");
    List<Identifier> all = new ArrayList<>();
    add(all, customerNumber(id == null ? null : Json.number(id)));
    add(all, email(Json.text(order, "email")));
    add(all, email(Json.text(customer.path("defaultEmailAddress"), "emailAddress")));
    add(all, phone(Json.text(order, "phone")));
    add(all, phone(Json.text(customer.path("defaultPhoneNumber"), "phoneNumber")));
    return all;
  }

  /** Of an order or fulfilment as webhooks bring it. */
  List<Identifier> ofWebhook(JsonNode order) {
    JsonNode customer = order.path("customer");
    List<Identifier> all = new ArrayList<>();
    add(all, customerNumber(Json.text(customer, "id")));
    add(all, email(Json.text(order, "email")));
    add(all, email(Json.text(customer, "email")));
    add(all, phone(Json.text(order, "phone")));
    add(all, phone(Json.text(customer, "phone")));
    return all;
  }

  /** The order itself, for those who ordered without saying who they are. */
  Identifier order(String number) {
    return Identifier.of(IdentifierType.ORDER, connection, number);
  }

  /** Whether a customer or order number is this shop's. */
  boolean isOwn(Identifier identifier) {
    return identifier.scope().equals(shop) || identifier.scope().equals(connection);
  }

  /** How e-mail addresses are compared. */
  static String folded(String email) {
    return email.strip().toLowerCase(Locale.ROOT);
  }

  /** How telephone numbers are compared: by their digits. */
  static String digits(String phone) {
    return phone.replaceAll("[^0-9]", "");
  }

  private @Nullable Identifier customerNumber(@Nullable String number) {
    return number == null ? null : Identifier.of(IdentifierType.CUSTOMER_NUMBER, shop, number);
  }

  private static @Nullable Identifier email(@Nullable String value) {
    if (value == null || value.length() > LONGEST || !EMAIL.matcher(value).matches()) {
      return null;
    }
    return Identifier.email(folded(value));
  }

  private static @Nullable Identifier phone(@Nullable String value) {
    if (value == null || value.length() > LONGEST_PHONE || !PHONE.matcher(value).matches()) {
      return null;
    }
    return Identifier.phone(value);
  }

  private static void add(List<Identifier> all, @Nullable Identifier one) {
    if (one != null && !all.contains(one)) {
      all.add(one);
    }
  }
}
