package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.NewestFirst.Answer;
import dev.touchline.sdk.commerce.NewestFirst.Question;
import dev.touchline.sdk.commerce.PhoneNumbers;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.verdict.CredentialsException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What WooCommerce is asked to find a customer's orders. It knows accounts by id and by e-mail;
 * guests it only finds by searching the text of their billing address, so what it finds is compared
 * once more.
 */
final class Questions {

  private static final int SEARCHED_PHONE_DIGITS = 7;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final WooApi api;
  private final ShopAddress shop;

  Questions(WooApi api, ShopAddress shop) {
    this.api = api;
    this.shop = shop;
  }

  /**
   * The questions about a customer.
   *
   * @param size how many orders to fetch at once
   * @param byNumber finds one order
   */
  List<Question<JsonNode>> about(
      List<Identifier> customer, int size, Function<String, Optional<JsonNode>> byNumber) {
    Set<String> accounts = new LinkedHashSet<>();
    List<Question<JsonNode>> questions = new ArrayList<>();
    boolean knownAccount = customer.stream().anyMatch(this::isAccount);
    boolean knownEmail = customer.stream().anyMatch(one -> one.type().equals(IdentifierType.EMAIL));
    for (Identifier identifier : customer) {
      IdentifierType type = identifier.type();
      String value = identifier.value();
      boolean ours = identifier.scope().equals(shop.scope());
      if (type.equals(IdentifierType.EMAIL)) {
        accounts.addAll(knownAccount ? List.of() : accountsOf(value));
        questions.add(search(searchedPart(value), hasEmail(value), size));
      } else if (type.equals(IdentifierType.PHONE)) {
        questions.add(byPhone(value, size, knownAccount || knownEmail ? 1 : Integer.MAX_VALUE));
      } else if (type.equals(IdentifierType.CUSTOMER_NUMBER) && ours) {
        accounts.add(value);
      } else if (type.equals(IdentifierType.ORDER) && ours) {
        questions.add(once(() -> byNumber.apply(value).map(List::of).orElseGet(List::of)));
      }
    }
    for (String account : accounts) {
      if (account.matches("[0-9]{1,18}")) {
        questions.add(list(Map.of("customer", account), order -> true, size));
      }
    }
    return questions;
  }

  private boolean isAccount(Identifier identifier) {
    return identifier.type().equals(IdentifierType.CUSTOMER_NUMBER)
        && identifier.scope().equals(shop.scope());
  }

  /** Accounts whose own e-mail it is; the orders of an account may bear another one. */
  private List<String> accountsOf(String email) {
    try {
      return api.list("customers", Map.of("email", email, "role", "all")).stream()
          .map(account -> Json.required(account, "id"))
          .toList();
    } catch (CredentialsException e) {
      return List.of(); // a key that may read orders need not be allowed to read customers
    }
  }

  /** WooCommerce decodes what it searches for once more, so a "+" would be a space. */
  private static String searchedPart(String email) {
    return email.substring(email.lastIndexOf('+') + 1);
  }

  private static Predicate<JsonNode> hasEmail(String email) {
    return order -> email.equalsIgnoreCase(Json.text(order.path("billing"), "email"));
  }

  /**
   * First as it is typed without spaces, with or without the country's code; then as grouped.
   *
   * @param most how many ways to try: each is a call, and few where other keys find the orders, too
   */
  private Question<JsonNode> byPhone(String phone, int size, int most) {
    Predicate<JsonNode> same =
        order -> {
          String typed = Json.text(order.path("billing"), "phone");
          return typed != null && PhoneNumbers.same(phone, typed);
        };
    List<Question<JsonNode>> writings =
        writings(phone).stream().limit(most).map(text -> search(text, same, size)).toList();
    return new Question<>() {
      private @Nullable Question<JsonNode> fitting;

      @Override
      public Answer<JsonNode> ask(@Nullable Instant until, int page) {
        if (fitting != null) {
          return fitting.ask(until, page);
        }
        Answer<JsonNode> answer = new Answer<>(List.of(), false);
        for (Question<JsonNode> writing : writings) {
          answer = writing.ask(until, page);
          fitting = writing;
          if (!answer.found().isEmpty() || answer.more()) {
            return answer;
          }
        }
        return answer;
      }
    };
  }

  /** How the end of a number may be written: without spaces, and in the usual groups. */
  private static List<String> writings(String phone) {
    String end = PhoneNumbers.lastDigits(phone, SEARCHED_PHONE_DIGITS);
    if (end.length() < SEARCHED_PHONE_DIGITS) {
      return List.of(end);
    }
    String six = end.substring(1);
    String four = end.substring(3);
    return List.of(
        six,
        six.substring(0, 3) + " " + six.substring(3),
        end.substring(0, 3) + "-" + four,
        end.substring(0, 3) + " " + four);
  }

  private Question<JsonNode> search(String text, Predicate<JsonNode> fits, int size) {
    return list(Map.of("search", text), fits, Math.max(size, WooApi.LARGEST_PAGE / 2));
  }

  private Question<JsonNode> list(Map<String, String> what, Predicate<JsonNode> fits, int size) {
    int most = Math.min(size + 1, WooApi.LARGEST_PAGE);
    return (until, page) -> {
      List<JsonNode> orders = api.list("orders", query(what, until, page, most));
      return new Answer<>(orders.stream().filter(fits).toList(), orders.size() == most);
    };
  }

  private static Map<String, String> query(
      Map<String, String> what, @Nullable Instant until, int page, int size) {
    Map<String, String> query = new LinkedHashMap<>(what);
    query.put("orderby", "date");
    query.put("order", "desc");
    query.put("per_page", Integer.toString(size));
    query.put("page", Integer.toString(page));
    if (until != null) {
      query.put("before", TIME.format(until.plusSeconds(1)));
      query.put("dates_are_gmt", "true");
    }
    return query;
  }

  private static Question<JsonNode> once(java.util.function.Supplier<List<JsonNode>> answer) {
    return (until, page) ->
        new Answer<>(
            page > 1
                ? List.of()
                : answer.get().stream()
                    .filter(order -> until == null || !OrderReader.placedAt(order).isAfter(until))
                    .toList(),
            false);
  }
}
