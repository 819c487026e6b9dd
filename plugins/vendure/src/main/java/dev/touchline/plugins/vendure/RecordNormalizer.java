package dev.touchline.plugins.vendure;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns a record into the event that it tells of. Pure. */
final class RecordNormalizer {

  private static final JsonMapper JSON = JsonMapper.shared();

  private final ShopCustomer customers;
  private final String connection;

  RecordNormalizer(ShopCustomer customers, String connection) {
    this.customers = customers;
    this.connection = connection;
  }

  Normalized normalize(StoredRecord record) {
    JsonNode body = parse(record.body());
    JsonNode order = body.path("order");
    Amounts amounts = Amounts.of(order, decimals(record));
    String code = Fields.text(order, "code");
    Event.Builder event =
        switch (happening(record)) {
          case PLACED -> placed(record, order, code, amounts);
          case UPDATED -> changed(record, body, code, amounts, EventKind.ORDER_UPDATED);
          case CANCELLED -> changed(record, body, code, amounts, EventKind.ORDER_CANCELLED);
          case PAYMENT -> payment(record, body, code, amounts);
          case SHIPMENT -> shipment(record, body, code);
          case NOTE -> note(record, body, code);
          case REFUND_REQUESTED ->
              refund(record, body, code, amounts, EventKind.REFUND_REQUESTED, "createdAt");
          case REFUND_SETTLED ->
              refund(record, body, code, amounts, EventKind.REFUND_SUCCEEDED, "updatedAt");
          case REFUND_FAILED ->
              refund(record, body, code, amounts, EventKind.REFUND_FAILED, "updatedAt");
        };
    event.channel(Channel.SHOP).customerName(ShopCustomer.name(order));
    whom(order, code).forEach(event::about);
    return Normalized.of(event.build());
  }

  /** The customer, or the order itself until somebody claims it. */
  private List<Identifier> whom(JsonNode order, String code) {
    List<Identifier> known = customers.identifiers(order);
    return known.isEmpty() ? List.of(Identifier.of(IdentifierType.ORDER, connection, code)) : known;
  }

  private static Event.Builder placed(
      StoredRecord record, JsonNode order, String code, Amounts amounts) {
    List<EventData.Line> lines = new ArrayList<>();
    for (JsonNode line : Fields.requiredList(order, "lines")) {
      JsonNode variant = line.path("productVariant");
      lines.add(
          new EventData.Line(
              Fields.text(line, "id"),
              Fields.optional(variant, "sku"),
              Fields.optional(variant, "name"),
              LineReader.pieces(line),
              amounts.money(line, "unitPriceWithTax")));
    }
    Instant at = Fields.time(order, "orderPlacedAt");
    String state = Fields.text(order, "state");
    EventData data =
        new EventData.Order(code, amounts.money(order, "totalWithTax"), lines, state, null);
    return Event.of(record.dedupeKey(), EventKind.ORDER_PLACED, at, data);
  }

  /** A cancelled order has nothing left of it, whatever Vendure says that it would have cost. */
  private static Event.Builder changed(
      StoredRecord record, JsonNode body, String code, Amounts amounts, EventKind kind) {
    JsonNode entry = body.path("entry");
    boolean all = kind == EventKind.ORDER_CANCELLED;
    EventData data =
        new EventData.Order(
            code,
            all ? null : amounts.money(body.path("order"), "totalWithTax"),
            List.of(),
            all ? "Cancelled" : null,
            null);
    return Event.of(record.dedupeKey(), kind, Fields.time(entry, "createdAt"), data)
        .attribute("reason", Fields.optional(entry.path("data"), "reason"));
  }

  private static Event.Builder payment(
      StoredRecord record, JsonNode body, String code, Amounts amounts) {
    JsonNode entry = body.path("entry");
    JsonNode payment = body.path("payment");
    boolean settled = History.to(entry).equals("Settled");
    EventKind kind = settled ? EventKind.PAYMENT_SUCCEEDED : EventKind.PAYMENT_FAILED;
    EventData data =
        new EventData.Payment(
            code,
            amounts.money(payment, "amount"),
            settled ? null : Fields.optional(payment, "errorMessage"),
            Fields.optional(payment, "transactionId"));
    return Event.of(record.dedupeKey(), kind, Fields.time(entry, "createdAt"), data)
        .attribute("method", Fields.optional(payment, "method"));
  }

  private static Event.Builder shipment(StoredRecord record, JsonNode body, String code) {
    JsonNode entry = body.path("entry");
    JsonNode parcel = body.path("fulfillment");
    String tracking = Fields.optional(parcel, "trackingCode");
    EventData data =
        new EventData.Shipment(
            code,
            History.to(entry),
            Fields.optional(parcel, "method"),
            tracking,
            Optional.ofNullable(TrackingLinks.of(tracking)).map(URI::toString).orElse(null));
    Instant at = Fields.time(entry, "createdAt");
    return Event.of(record.dedupeKey(), EventKind.SHIPMENT_UPDATED, at, data);
  }

  private static Event.Builder note(StoredRecord record, JsonNode body, String code) {
    JsonNode entry = body.path("entry");
    String text = Fields.text(entry.path("data"), "note");
    EventData data = EventData.Message.text(text, record.dedupeKey());
    Instant at = Fields.time(entry, "createdAt");
    return Event.of(record.dedupeKey(), EventKind.NOTE_ADDED, at, data)
        .attribute("order", code)
        .attribute("author", ShopCustomer.fullName(entry.path("administrator")))
        .attribute("visibleToCustomer", entry.path("isPublic").asBoolean(false));
  }

  private static Event.Builder refund(
      StoredRecord record,
      JsonNode body,
      String code,
      Amounts amounts,
      EventKind kind,
      String timeField) {
    JsonNode refund = body.path("refund");
    EventData data =
        new EventData.Payment(
            code,
            amounts.money(refund, "total"),
            MarkedReason.words(Fields.optional(refund, "reason")),
            reference(refund));
    return Event.of(record.dedupeKey(), kind, Fields.time(refund, timeField), data);
  }

  private static @Nullable String reference(JsonNode refund) {
    String transaction = Fields.optional(refund, "transactionId");
    return transaction == null ? Fields.text(refund, "id") : transaction;
  }

  private static Happening happening(StoredRecord record) {
    try {
      return Happening.valueOf(record.attribute(OrderRecords.WHAT));
    } catch (IllegalArgumentException e) {
      throw new RejectedException(
          "record-of-newer-version", "the record was made by a newer version of this plugin", e);
    }
  }

  private static int decimals(StoredRecord record) {
    try {
      return Integer.parseInt(record.attribute(OrderRecords.DECIMALS));
    } catch (NumberFormatException e) {
      throw new RejectedException("decimals-unknown", "\"decimals\" is not a whole number", e);
    }
  }

  private static JsonNode parse(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      // without the cause: its message quotes the body, which is personal data
      throw new RejectedException("not-json", "the record is not JSON");
    }
  }
}
