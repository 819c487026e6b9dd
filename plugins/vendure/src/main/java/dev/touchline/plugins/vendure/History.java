package dev.touchline.plugins.vendure;

import dev.touchline.sdk.commerce.OrderNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What Vendure wrote down about an order, oldest first. */
final class History {

  static final String STATE = "ORDER_STATE_TRANSITION";
  static final String PAYMENT = "ORDER_PAYMENT_TRANSITION";
  static final String FULFILLMENT = "ORDER_FULFILLMENT_TRANSITION";
  static final String CANCELLATION = "ORDER_CANCELLATION";
  static final String MODIFIED = "ORDER_MODIFIED";
  static final String NOTE = "ORDER_NOTE";

  private final List<JsonNode> entries;

  History(JsonNode order) {
    this.entries = Fields.requiredList(order.path("history"), "items");
  }

  List<JsonNode> entries() {
    return entries;
  }

  static String type(JsonNode entry) {
    return Fields.text(entry, "type");
  }

  /** The state that a transition led to; empty for other entries. */
  static String to(JsonNode entry) {
    return Optional.ofNullable(Fields.optional(entry.path("data"), "to")).orElse("");
  }

  /** When a fulfilment came into a state first; null when it never did. */
  @Nullable Instant fulfilled(String fulfillment, String state) {
    return entries.stream()
        .filter(entry -> type(entry).equals(FULFILLMENT) && to(entry).equals(state))
        .filter(entry -> fulfillment.equals(Fields.optional(entry.path("data"), "fulfillmentId")))
        .map(entry -> Fields.time(entry, "createdAt"))
        .findFirst()
        .orElse(null);
  }

  List<OrderNote> notes() {
    List<OrderNote> notes = new ArrayList<>();
    for (JsonNode entry : entries) {
      String text = type(entry).equals(NOTE) ? Fields.optional(entry.path("data"), "note") : null;
      if (text != null) {
        notes.add(
            new OrderNote(
                Fields.time(entry, "createdAt"),
                ShopCustomer.fullName(entry.path("administrator")),
                text,
                entry.path("isPublic").asBoolean(false)));
      }
    }
    return notes;
  }
}
