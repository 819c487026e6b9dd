package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.Fulfilment;
import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.OrderReturn;
import dev.touchline.sdk.commerce.Payment;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.event.EventData;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Facts of orders that were asked for: as the GraphQL API writes them. Pure. */
record AskedFacts(OrderReader reader) {

  private static final Set<String> PAID = Set.of("PAID", "PARTIALLY_REFUNDED", "REFUNDED");

  OrderFacts read(JsonNode node) {
    Order order = reader.read(node);
    List<EventData.Line> lines = lines(node, order);
    return new OrderFacts(
        order.id(),
        order.number(),
        order.customer(),
        Json.text(node.path("customer"), "displayName"),
        order.placedAt(),
        order.updatedAt(),
        Json.time(node, "cancelledAt"),
        Text.words(Json.text(node, "cancelReason")),
        paidAt(node, order),
        node.path("test").asBoolean(false),
        order.status(),
        order.total().customer(),
        lines,
        failedPayments(node),
        shipments(node, order),
        order.refunds().stream()
            .filter(refund -> refund.state() != RefundBooking.State.PENDING)
            .filter(refund -> !refund.amount().isZero())
            .map(refund -> refund(refund, order.updatedAt()))
            .toList(),
        returns(node, order, lines));
  }

  static OrderFacts.Refund refund(RefundBooking booking, Instant otherwise) {
    Instant at = booking.at();
    return new OrderFacts.Refund(
        booking.id(),
        booking.state() == RefundBooking.State.SUCCEEDED,
        at == null ? otherwise : at,
        booking.amount().customer(),
        booking.reason());
  }

  private static List<EventData.Line> lines(JsonNode node, Order order) {
    List<JsonNode> nodes = Json.list(node, "lineItems");
    List<EventData.Line> lines = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      OrderLine line = order.lines().get(i);
      String name = Json.text(nodes.get(i), "name");
      lines.add(
          new EventData.Line(
              line.line(),
              line.sku(),
              name == null ? line.name() : name,
              line.quantity(),
              line.unitPrice().customer()));
    }
    return lines;
  }

  /** With the last payment; an order that cost nothing is paid when it is placed. */
  private static @Nullable Instant paidAt(JsonNode node, Order order) {
    String status = Json.text(node, "displayFinancialStatus");
    if (status == null || !PAID.contains(status)) {
      return null;
    }
    return order.payments().stream()
        .filter(payment -> payment.state() == Payment.State.PAID)
        .map(Payment::at)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .max(Instant::compareTo)
        .orElse(order.placedAt());
  }

  private static List<OrderFacts.FailedPayment> failedPayments(JsonNode node) {
    List<OrderFacts.FailedPayment> failed = new ArrayList<>();
    for (JsonNode transaction : Json.list(node, "transactions")) {
      if (Transactions.isFailedPayment(transaction)) {
        Instant at = Transactions.at(transaction);
        failed.add(
            new OrderFacts.FailedPayment(
                Json.id(transaction),
                at == null ? Json.requiredTime(node, "processedAt") : at,
                Amounts.price(transaction, "amountSet").customer(),
                Text.words(Json.text(transaction, "errorCode"))));
      }
    }
    return failed;
  }

  private static List<OrderFacts.Shipment> shipments(JsonNode node, Order order) {
    List<OrderFacts.Shipment> shipments = new ArrayList<>();
    for (JsonNode fulfilment : Json.list(node, "fulfillments")) {
      Fulfilment parcel =
          order.fulfilments().stream()
              .filter(each -> each.id().equals(Json.id(fulfilment)))
              .findFirst()
              .orElseThrow();
      URI link = parcel.trackingLink();
      Instant updated = Json.time(fulfilment, "updatedAt");
      Instant sent = parcel.shippedAt();
      Instant when = parcel.status().equals("fulfilled") || updated == null ? sent : updated;
      Instant delivered = parcel.deliveredAt();
      Instant at = parcel.status().equals("delivered") && delivered != null ? delivered : when;
      shipments.add(
          new OrderFacts.Shipment(
              parcel.id(),
              at == null ? order.updatedAt() : at,
              parcel.status(),
              parcel.carrier(),
              parcel.trackingNumber(),
              link == null ? null : link.toString()));
    }
    return shipments;
  }

  private static List<OrderFacts.Return> returns(
      JsonNode node, Order order, List<EventData.Line> lines) {
    Map<String, EventData.Line> byId = new HashMap<>();
    lines.forEach(line -> byId.put(String.valueOf(line.line()), line));
    List<OrderFacts.Return> returns = new ArrayList<>();
    for (OrderReturn goods : order.returns()) {
      Instant requested = goods.requestedAt();
      returns.add(
          new OrderFacts.Return(
              goods.id(),
              requested == null ? order.updatedAt() : requested,
              goods.status().equals("closed") ? closedAt(node, goods) : null,
              goods.reason(),
              goods.items().stream().map(item -> back(item, byId.get(item.line()))).toList()));
    }
    return returns;
  }

  private static @Nullable Instant closedAt(JsonNode node, OrderReturn goods) {
    return Json.list(node, "returns").stream()
        .filter(each -> Json.id(each).equals(goods.id()))
        .map(each -> Json.time(each, "closedAt"))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static EventData.Line back(LineItem item, EventData.@Nullable Line line) {
    return line == null
        ? new EventData.Line(item.line(), null, null, -item.quantity(), null)
        : new EventData.Line(
            line.line(), line.sku(), line.name(), -item.quantity(), line.unitPrice());
  }
}
