package dev.touchline.plugins.vendure;

import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.record.IncomingRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cuts an order into records, one for each thing that happened to it. What happened once has one
 * dedupe key for ever, by Vendure's own ids, so that it does not matter how often or how late an
 * order is read: a first import of the whole past, a change, a second look, and the ledger of
 * refunds all make the same records.
 */
final class OrderRecords {

  static final String WHAT = "what";
  static final String DECIMALS = "decimals";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final List<String> HEADER = List.of("id", "code", "currencyCode", "customer");
  private static final Set<String> PAYMENT_ENDS = Set.of("Settled", "Declined", "Error");
  private static final Set<String> NOT_SENT_YET = Set.of("Created", "Pending");

  /** All that has happened to an order, in an order that stays the same. */
  List<IncomingRecord> of(JsonNode order, int decimals) {
    List<IncomingRecord> records = new ArrayList<>();
    if (Fields.optional(order, "orderPlacedAt") != null) {
      records.add(placed(order, decimals));
    }
    for (JsonNode entry : new History(order).entries()) {
      happening(entry).flatMap(what -> entry(order, entry, what, decimals)).ifPresent(records::add);
    }
    for (JsonNode payment : Fields.list(order, "payments")) {
      for (JsonNode refund : Fields.list(payment, "refunds")) {
        refund(order, refund, decimals, records);
      }
    }
    return records;
  }

  private static IncomingRecord placed(JsonNode order, int decimals) {
    ObjectNode body = header(order);
    ObjectNode part = (ObjectNode) body.path("order");
    for (String field : List.of("state", "orderPlacedAt", "totalWithTax", "lines")) {
      part.set(field, order.path(field));
    }
    return record("order/" + Fields.text(order, "id"), Happening.PLACED, body, decimals);
  }

  private static Optional<Happening> happening(JsonNode entry) {
    String to = History.to(entry);
    return switch (History.type(entry)) {
      case History.STATE ->
          to.equals("Cancelled") ? Optional.of(Happening.CANCELLED) : Optional.empty();
      case History.CANCELLATION, History.MODIFIED -> Optional.of(Happening.UPDATED);
      case History.PAYMENT ->
          PAYMENT_ENDS.contains(to) ? Optional.of(Happening.PAYMENT) : Optional.empty();
      case History.FULFILLMENT ->
          NOT_SENT_YET.contains(to) ? Optional.empty() : Optional.of(Happening.SHIPMENT);
      case History.NOTE -> Optional.of(Happening.NOTE);
      default -> Optional.empty();
    };
  }

  /** An entry of the history with what it is about; none when that is gone. */
  private static Optional<IncomingRecord> entry(
      JsonNode order, JsonNode entry, Happening what, int decimals) {
    ObjectNode body = header(order);
    body.set("entry", entry);
    JsonNode data = entry.path("data");
    switch (what) {
      case PAYMENT -> {
        Optional<ObjectNode> payment = part(order, "payments", Fields.optional(data, "paymentId"));
        if (payment.isEmpty()) {
          return Optional.empty();
        }
        body.set("payment", payment.get().without("refunds"));
      }
      case SHIPMENT -> {
        Optional<ObjectNode> parcel =
            part(order, "fulfillments", Fields.optional(data, "fulfillmentId"));
        if (parcel.isEmpty()) {
          return Optional.empty();
        }
        body.set("fulfillment", parcel.get().without("state"));
      }
      case UPDATED, CANCELLED -> {
        ObjectNode part = (ObjectNode) body.path("order");
        part.set("totalWithTax", order.path("totalWithTax"));
      }
      case PLACED, NOTE, REFUND_REQUESTED, REFUND_SETTLED, REFUND_FAILED -> {}
    }
    return Optional.of(record("history/" + Fields.text(entry, "id"), what, body, decimals));
  }

  private static Optional<ObjectNode> part(JsonNode order, String list, @Nullable String id) {
    return Fields.list(order, list).stream()
        .filter(part -> Fields.text(part, "id").equals(id))
        .map(part -> ((ObjectNode) part).deepCopy())
        .findFirst();
  }

  /**
   * The ledger tells itself that it asked for its own refunds, and that they failed; so only those
   * of others are told here.
   */
  private void refund(JsonNode order, JsonNode refund, int decimals, List<IncomingRecord> records) {
    boolean own = MarkedReason.key(Fields.optional(refund, "reason")) != null;
    if (!own) {
      records.add(refund(order, refund, Happening.REFUND_REQUESTED, decimals));
    }
    RefundBooking.State state = OrderReader.refundState(refund);
    if (state == RefundBooking.State.SUCCEEDED) {
      records.add(settledRefund(order, refund, decimals));
    } else if (state == RefundBooking.State.FAILED && !own) {
      records.add(refund(order, refund, Happening.REFUND_FAILED, decimals));
    }
  }

  /** What tells that a refund was settled; the ledger gives the host the same. */
  IncomingRecord settledRefund(JsonNode order, JsonNode refund, int decimals) {
    return refund(order, refund, Happening.REFUND_SETTLED, decimals);
  }

  private static IncomingRecord refund(
      JsonNode order, JsonNode refund, Happening what, int decimals) {
    ObjectNode body = header(order);
    body.set("refund", refund);
    return record("refund/" + Fields.text(refund, "id"), what, body, decimals);
  }

  private static ObjectNode header(JsonNode order) {
    ObjectNode header = JSON.createObjectNode();
    HEADER.forEach(field -> header.set(field, order.path(field)));
    ObjectNode body = JSON.createObjectNode();
    body.set("order", header);
    return body;
  }

  private static IncomingRecord record(
      String about, Happening what, ObjectNode body, int decimals) {
    String name = what.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return IncomingRecord.of(about + "/" + name, body.toString())
        .attribute(WHAT, what.name())
        .attribute(DECIMALS, Integer.toString(decimals))
        .build();
  }
}
