package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.NewestFirst;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderNumbers;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Looks orders up: one by its number, or all of a customer. */
final class Orders {

  private final WooApi api;
  private final OrderReader reader;
  private final Questions questions;
  private final @Nullable String prefix;

  Orders(WooApi api, OrderReader reader, Questions questions, @Nullable String prefix) {
    this.api = api;
    this.reader = reader;
    this.questions = questions;
    this.prefix = prefix;
  }

  OrderPage of(OrderQuery query) {
    NewestFirst<JsonNode> newest =
        new NewestFirst<>(order -> Json.required(order, "id"), OrderReader::placedAt);
    NewestFirst.Page<JsonNode> page =
        newest.page(
            questions.about(query.customer(), query.limit(), this::json),
            query.cursor(),
            query.limit());
    List<Order> orders = new ArrayList<>();
    for (JsonNode order : page.found()) {
      orders.add(reader.read(withRefunds(order)));
    }
    return new OrderPage(orders, page.next());
  }

  /** An order with its refunds and notes; empty when there is none of this number. */
  Optional<Order> byNumber(String written) {
    return json(written)
        .map(order ->
            reader.read(
                withRefunds(order), OrderReader.notes(api.list(path(order) + "/notes", Map.of()))));
  }

  /**
   * An order as the API has it. WooCommerce's own numbers are ids. Plugins that number orders in
   * their own way make them searchable.
   */
  Optional<JsonNode> json(String written) {
    String number = OrderNumbers.bare(written, prefix);
    if (number.isEmpty()) {
      return Optional.empty();
    }
    if (number.matches("[0-9]{1,18}")) {
      Optional<JsonNode> byId = api.find("orders/" + number).filter(order -> has(order, number));
      if (byId.isPresent()) {
        return byId;
      }
    }
    Map<String, String> query = Map.of("search", number, "per_page", "100");
    return api.list("orders", query).stream().filter(order -> has(order, number)).findFirst();
  }

  private boolean has(JsonNode order, String number) {
    String own = Json.text(order, "number");
    return own != null && OrderNumbers.same(own, number, prefix);
  }

  /** An order with the details of its refunds beside it, read anew. */
  JsonNode withRefunds(JsonNode order) {
    if (order.path("refunds").isEmpty() || !(order instanceof ObjectNode object)) {
      return order;
    }
    ObjectNode whole = object.deepCopy();
    refunds(order).forEach(whole.putArray(OrderRecord.REFUNDS)::add);
    return whole;
  }

  /** All refunds of an order, from their own list. */
  List<JsonNode> refunds(JsonNode order) {
    return api.all(path(order) + "/refunds");
  }

  static String path(JsonNode order) {
    return "orders/" + Json.required(order, "id");
  }
}
