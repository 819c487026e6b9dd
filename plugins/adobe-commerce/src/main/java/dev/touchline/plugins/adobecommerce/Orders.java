package dev.touchline.plugins.adobecommerce;

import dev.touchline.plugins.adobecommerce.Search.Filter;
import dev.touchline.sdk.commerce.NewestFirst;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderNumbers;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.commerce.PhoneNumbers;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.verdict.CredentialsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Looks orders up. Adobe Commerce finds orders by e-mail, account and number in one question; by
 * telephone it finds accounts only, since orders cannot be searched by their address.
 */
final class Orders {

  private static final int USUAL_DIGITS = 9;
  private static final int SEARCHED_PHONE_DIGITS = 7;

  private final MagentoApi api;
  private final Beside beside;
  private final OrderReader reader;
  private final String scope;
  private final @Nullable String prefix;

  Orders(MagentoApi api, Beside beside, OrderReader reader, String scope, @Nullable String prefix) {
    this.api = api;
    this.beside = beside;
    this.reader = reader;
    this.scope = scope;
    this.prefix = prefix;
  }

  OrderPage of(OrderQuery query) {
    List<Filter> keys = keys(query.customer());
    if (keys.isEmpty()) {
      return OrderPage.last(List.of());
    }
    NewestFirst<JsonNode> newest =
        new NewestFirst<>(order -> Json.required(order, "entity_id"), OrderReader::placedAt);
    NewestFirst.Question<JsonNode> question =
        (until, number) -> {
          Search search =
              new Search()
                  .any(keys)
                  .sorted("created_at", "DESC")
                  .sorted("entity_id", "DESC")
                  .page(number, query.limit() + 1);
          if (until != null) {
            search.all(new Filter("created_at", "lteq", Search.time(until)));
          }
          MagentoApi.Found found = api.search("orders", search);
          return new NewestFirst.Answer<>(found.items(), found.more());
        };
    NewestFirst.Page<JsonNode> page = newest.page(List.of(question), query.cursor(), query.limit());
    List<Order> orders = new ArrayList<>();
    for (OrderPart part : beside.of(page.found())) {
      orders.add(reader.read(part));
    }
    return new OrderPage(orders, page.next());
  }

  private List<Filter> keys(List<Identifier> customer) {
    List<Filter> keys = new ArrayList<>();
    for (Identifier identifier : customer) {
      IdentifierType type = identifier.type();
      String value = identifier.value();
      boolean ours = identifier.scope().equals(scope);
      if (type.equals(IdentifierType.EMAIL)) {
        keys.add(Filter.is("customer_email", value));
      } else if (type.equals(IdentifierType.PHONE)) {
        accountsOf(value).forEach(id -> keys.add(Filter.is("customer_id", id)));
      } else if (type.equals(IdentifierType.CUSTOMER_NUMBER) && ours) {
        keys.add(Filter.is("customer_id", value));
      } else if (type.equals(IdentifierType.ORDER) && ours) {
        keys.add(Filter.is("increment_id", value));
      }
    }
    return keys;
  }

  /** Accounts whose usual billing address has a telephone number. */
  private List<String> accountsOf(String phone) {
    List<Filter> writings = new ArrayList<>();
    for (String text : writings(phone)) {
      writings.add(new Filter("billing_telephone", "like", "%" + text));
    }
    try {
      List<String> ids = new ArrayList<>();
      for (JsonNode account : api.all("customers/search", new Search().any(writings))) {
        boolean same =
            Json.list(account.path("addresses")).stream()
                .map(address -> Json.text(address, "telephone"))
                .anyMatch(typed -> typed != null && PhoneNumbers.same(phone, typed));
        if (same) {
          ids.add(Json.required(account, "id"));
        }
      }
      return ids;
    } catch (CredentialsException e) {
      return List.of(); // an integration that may read orders need not be allowed to read customers
    }
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

  Optional<Order> byNumber(String written) {
    return part(written).map(reader::read);
  }

  /** An order with what is beside it, read anew. */
  Optional<OrderPart> part(String written) {
    return json(written).map(order -> beside.of(List.of(order)).getFirst());
  }

  /** Numbers have nine digits with zeros in front, which customers leave out. */
  Optional<JsonNode> json(String written) {
    String number = OrderNumbers.plain(written);
    String bare = OrderNumbers.bare(written, prefix);
    if (number.isEmpty() || bare.isEmpty()) {
      return Optional.empty();
    }
    List<String> writings = new ArrayList<>(List.of(number, bare));
    if (bare.matches("[0-9]{1,8}")) {
      writings.add("0".repeat(USUAL_DIGITS - bare.length()) + bare);
    }
    if (prefix != null) {
      writings.add(OrderNumbers.plain(prefix) + bare);
    }
    List<Filter> filters =
        writings.stream().distinct().map(text -> Filter.is("increment_id", text)).toList();
    List<JsonNode> found = api.search("orders", new Search().any(filters)).items();
    return writings.stream()
        .flatMap(text ->
            found.stream().filter(order -> text.equalsIgnoreCase(Json.text(order, "increment_id"))))
        .findFirst();
  }
}
