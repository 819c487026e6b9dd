package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundBooking.State;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refunds of the GraphQL API as bookings. Pure. */
final class RefundReader {

  private static final Set<String> FAILED = Set.of("FAILURE", "ERROR");
  private static final List<String> WHOSE = List.of("id", "name", "email", "phone", "customer");

  private RefundReader() {}

  /**
   * Reads a refund.
   *
   * @param order whose refund it is, with what it says of the customer
   */
  static RefundBooking booking(JsonNode refund, JsonNode order) {
    if (refund.path("transactions").path("pageInfo").path("hasNextPage").asBoolean(false)) {
      throw new RejectedException(
          "refund-too-large", "a refund has more transactions than can be read at once");
    }
    List<JsonNode> all = Json.list(refund, "transactions");
    List<JsonNode> live = all.stream().filter(transaction -> !failed(transaction)).toList();
    State state = state(all, live);
    String id = Json.id(refund);
    String note = Json.text(refund, "note");
    return new RefundBooking(
        id,
        MarkedReason.key(note),
        state,
        amount(refund, state == State.FAILED ? all : live),
        Json.time(refund, "createdAt"),
        items(refund),
        MarkedReason.words(note),
        reference(all),
        record(id, state, refund, order));
  }

  private static boolean failed(JsonNode transaction) {
    return FAILED.contains(Json.required(transaction, "status"));
  }

  private static State state(List<JsonNode> all, List<JsonNode> live) {
    if (live.isEmpty()) {
      return all.isEmpty() ? State.SUCCEEDED : State.FAILED;
    }
    boolean settled =
        live.stream()
            .allMatch(transaction -> Json.required(transaction, "status").equals("SUCCESS"));
    return settled ? State.SUCCEEDED : State.PENDING;
  }

  private static Price amount(JsonNode refund, List<JsonNode> transactions) {
    Price total = Amounts.price(refund, "totalRefundedSet");
    return transactions.isEmpty()
        ? total
        : Amounts.sum(
            Price.zeroOf(total),
            transactions,
            transaction -> Amounts.price(transaction, "amountSet"));
  }

  private static List<LineItem> items(JsonNode refund) {
    Map<String, Integer> pieces = new LinkedHashMap<>();
    for (JsonNode item : Json.list(refund, "refundLineItems")) {
      pieces.merge(Json.id(item.path("lineItem")), Json.number(item, "quantity"), Integer::sum);
    }
    List<LineItem> items = new ArrayList<>();
    pieces.forEach((line, quantity) -> {
      if (quantity > 0) {
        items.add(new LineItem(line, quantity));
      }
    });
    return items;
  }

  private static @Nullable String reference(List<JsonNode> transactions) {
    return transactions.stream()
        .map(transaction -> Json.text(transaction, "paymentId"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** A refund is one thing while it is pending and another when it is settled. */
  private static IncomingRecord record(String id, State state, JsonNode refund, JsonNode order) {
    ObjectNode whose = Json.MAPPER.createObjectNode();
    WHOSE.forEach(name -> whose.set(name, order.path(name)));
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.set("refund", refund);
    body.set("order", whose);
    return IncomingRecord.of(
            "refund:" + id + ":" + state.name().toLowerCase(Locale.ROOT), Json.bytes(body))
        .attribute(RecordKind.ATTRIBUTE, RecordKind.REFUND.wireName())
        .build();
  }
}
