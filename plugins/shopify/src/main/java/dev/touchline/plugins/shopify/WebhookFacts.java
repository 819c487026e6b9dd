package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Facts of orders as webhooks bring them: in the shape of the REST API. Pure. */
record WebhookFacts(Whom whom) {

  private static final Set<String> FAILED = Set.of("failure", "error");

  OrderFacts read(JsonNode order) {
    Instant placedAt = Json.requiredTime(order, "processed_at");
    Instant updatedAt = Json.time(order, "updated_at");
    Money total = Amounts.presentment(order, "total_price_set");
    if (total == null) {
      throw new RejectedException("field-missing", "the order has no total_price_set");
    }
    boolean paid = "paid".equals(Json.text(order, "financial_status"));
    Instant updated = updatedAt == null ? placedAt : updatedAt;
    return new OrderFacts(
        Json.required(order, "id"),
        OrderName.number(Json.required(order, "name")),
        whom.ofWebhook(order),
        name(order.path("customer")),
        placedAt,
        updated,
        Json.time(order, "cancelled_at"),
        Text.words(Json.text(order, "cancel_reason")),
        paid ? updated : null,
        order.path("test").asBoolean(false),
        status(order),
        total,
        Json.list(order, "line_items").stream().map(WebhookFacts::line).toList(),
        List.of(),
        Json.list(order, "fulfillments").stream()
            .map(fulfilment -> shipment(fulfilment, updated))
            .toList(),
        refunds(order, updated),
        List.of());
  }

  /** Who gets a parcel of a fulfilment that came alone. */
  List<Identifier> customer(JsonNode fulfilment) {
    return whom.ofWebhook(fulfilment);
  }

  /** The order's number in a fulfilment that came alone: {@code #1024.1} is of order 1024. */
  static @Nullable String orderNumber(JsonNode fulfilment) {
    String name = Json.text(fulfilment, "name");
    int dot = name == null ? -1 : name.lastIndexOf('.');
    return name == null || dot < 1 ? null : OrderName.number(name.substring(0, dot));
  }

  static OrderFacts.Shipment shipment(JsonNode fulfilment, @Nullable Instant otherwise) {
    String status = ShipmentStatus.ofWebhook(fulfilment);
    Instant created = Json.time(fulfilment, "created_at");
    Instant updated = Json.time(fulfilment, "updated_at");
    Instant when = status.equals("fulfilled") || updated == null ? created : updated;
    Instant at = when == null ? otherwise : when;
    if (at == null) {
      throw new RejectedException("field-missing", "the fulfilment has no created_at");
    }
    return new OrderFacts.Shipment(
        Json.required(fulfilment, "id"),
        at,
        status,
        Json.text(fulfilment, "tracking_company"),
        Json.text(fulfilment, "tracking_number"),
        Json.text(fulfilment, "tracking_url"));
  }

  /** In the words of the GraphQL API. */
  private static String status(JsonNode order) {
    if (Json.text(order, "cancelled_at") != null) {
      return "cancelled";
    }
    String paid = Text.words(Json.text(order, "financial_status"));
    String sent = Json.text(order, "fulfillment_status");
    String words =
        switch (sent == null ? "" : sent) {
          case "" -> "unfulfilled";
          case "partial" -> "partially fulfilled";
          default -> String.valueOf(Text.words(sent));
        };
    return (paid == null ? "payment unknown" : paid) + ", " + words;
  }

  private static EventData.Line line(JsonNode line) {
    return new EventData.Line(
        Json.required(line, "id"),
        Json.text(line, "sku"),
        Json.text(line, "name"),
        Json.number(line, "quantity"),
        Amounts.presentment(line, "price_set"));
  }

  private static @Nullable String name(JsonNode customer) {
    String name =
        Stream.of(Json.text(customer, "first_name"), Json.text(customer, "last_name"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return name.isBlank() ? null : name;
  }

  private static List<OrderFacts.Refund> refunds(JsonNode order, Instant updated) {
    List<OrderFacts.Refund> refunds = new ArrayList<>();
    for (JsonNode refund : Json.list(order, "refunds")) {
      OrderFacts.Refund settled = refund(refund, updated);
      if (settled != null) {
        refunds.add(settled);
      }
    }
    return refunds;
  }

  /** Null while it is not settled, or when no money moves. */
  private static OrderFacts.@Nullable Refund refund(JsonNode refund, Instant updated) {
    List<JsonNode> all = Json.list(refund, "transactions");
    List<JsonNode> live = all.stream().filter(one -> !FAILED.contains(state(one))).toList();
    boolean settled = live.stream().allMatch(one -> state(one).equals("success"));
    if (all.isEmpty() || !settled) {
      return null;
    }
    Money sum = null;
    for (JsonNode transaction : live.isEmpty() ? all : live) {
      Money amount =
          Amounts.money(
              Json.required(transaction, "amount"), Json.required(transaction, "currency"));
      sum = sum == null ? amount : sum.plus(amount);
    }
    Instant at = Json.time(refund, "created_at");
    return new OrderFacts.Refund(
        Json.required(refund, "id"),
        !live.isEmpty(),
        at == null ? updated : at,
        Objects.requireNonNull(sum),
        MarkedReason.words(Json.text(refund, "note")));
  }

  private static String state(JsonNode transaction) {
    String status = Json.text(transaction, "status");
    return status == null ? "" : status;
  }
}
