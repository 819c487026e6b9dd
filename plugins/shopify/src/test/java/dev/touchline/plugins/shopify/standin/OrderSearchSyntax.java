package dev.touchline.plugins.shopify.standin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Shopify's search syntax, as far as it is used: terms of a field and a value, joined by OR. As
 * there, a value is found by its words, so that more may be found than was meant.
 */
final class OrderSearchSyntax {

  private static final Pattern TERM =
      Pattern.compile("(?:([a-z_]+):)?(>=)?(?:\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+))");

  private record Term(String field, boolean atLeast, String value) {}

  private final List<Term> terms = new ArrayList<>();

  OrderSearchSyntax(String query) {
    Matcher matcher = TERM.matcher(query);
    while (matcher.find()) {
      String bare = matcher.group(5);
      if ("OR".equals(bare)) {
        continue;
      }
      String value = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
      terms.add(
          new Term(
              matcher.group(1) == null ? "" : matcher.group(1),
              matcher.group(2) != null,
              value == null ? bare : value.replaceAll("\\\\(.)", "$1")));
    }
  }

  boolean finds(JsonNode order) {
    return terms.isEmpty() || terms.stream().anyMatch(term -> finds(term, order));
  }

  private static boolean finds(Term term, JsonNode order) {
    JsonNode customer = order.path("customer");
    String customerId = customer.path("id").asString("");
    return switch (term.field()) {
      case "" -> contains(order.path("phone").asString(""), term.value());
      case "name" -> contains(order.path("name").asString(""), term.value());
      case "email" ->
          contains(order.path("email").asString(""), term.value())
              || contains(mail(order), term.value())
              || contains(mail(customer), term.value());
      case "phone" ->
          contains(order.path("defaultPhoneNumber").path("phoneNumber").asString(""), term.value());
      case "customer_id" -> customerId.endsWith("/" + term.value());
      case "updated_at" ->
          term.atLeast()
              && !Instant.parse(order.path("updatedAt").asString())
                  .isBefore(Instant.parse(term.value()));
      default -> throw new IllegalArgumentException("cannot search by " + term.field());
    };
  }

  private static String mail(JsonNode customer) {
    return customer.path("defaultEmailAddress").path("emailAddress").asString("");
  }

  /** By words, ignoring case and signs. */
  private static boolean contains(String text, String value) {
    String words = folded(value);
    return !words.isBlank() && (" " + folded(text) + " ").contains(" " + words + " ");
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
