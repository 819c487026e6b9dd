package dev.touchline.plugins.vendure;

import dev.touchline.sdk.commerce.Fulfilment;
import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.Payment;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.Shipping;
import dev.touchline.sdk.commerce.Tax;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads orders out of Vendure's answers. */
final class OrderReader {

  private final ShopCustomer customers;
  private final OrderRecords records;
  private final @Nullable URI dashboard;

  OrderReader(ShopCustomer customers, OrderRecords records, @Nullable URI dashboard) {
    this.customers = customers;
    this.records = records;
    this.dashboard = dashboard;
  }

  /**
   * Reads one order.
   *
   * @param decimals of amounts, as the answer with the order says
   */
  ShopOrder read(JsonNode node, int decimals) {
    Amounts amounts = Amounts.of(node, decimals);
    LineReader lines = new LineReader(node, amounts);
    History history = new History(node);
    Instant placed = Fields.optionalTime(node, "orderPlacedAt");
    String id = Fields.text(node, "id");
    Order order =
        new Order(
            id,
            Fields.text(node, "code"),
            Fields.text(node, "state"),
            placed == null ? Fields.time(node, "createdAt") : placed,
            Fields.time(node, "updatedAt"),
            customers.identifiers(node),
            lines.lines(),
            shipping(node, amounts),
            lines.discounts(),
            amounts.price(node, "totalWithTax"),
            payments(node, amounts),
            fulfilments(node, history),
            List.of(),
            refunds(node, amounts),
            history.notes(),
            link(id));
    return new ShopOrder(node, amounts, order);
  }

  private static @Nullable Shipping shipping(JsonNode order, Amounts amounts) {
    List<JsonNode> lines = Fields.list(order, "shippingLines");
    if (lines.isEmpty()) {
      return null;
    }
    String method =
        lines.stream()
            .map(line -> Fields.optional(line.path("shippingMethod"), "name"))
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    long total = Fields.number(order, "shippingWithTax");
    long tax = total - Fields.number(order, "shipping");
    List<Tax> taxes = tax == 0 ? List.of() : List.of(shippingTax(order, amounts, tax));
    return new Shipping(method.isEmpty() ? null : method, taxes, amounts.price(total));
  }

  /** Vendure names the taxes of the whole order; with one there is no doubt which it is. */
  private static Tax shippingTax(JsonNode order, Amounts amounts, long tax) {
    List<JsonNode> summary = Fields.list(order, "taxSummary");
    JsonNode only = summary.size() == 1 ? summary.getFirst() : null;
    String name = only == null ? null : Fields.optional(only, "description");
    BigDecimal rate =
        only == null || !only.path("taxRate").isNumber()
            ? null
            : only.path("taxRate").decimalValue().movePointLeft(2);
    return new Tax(name == null ? "tax" : name, rate, amounts.price(tax), true);
  }

  private static List<Payment> payments(JsonNode order, Amounts amounts) {
    return Fields.list(order, "payments").stream()
        .map(payment ->
            new Payment(
                Fields.text(payment, "id"),
                Fields.optional(payment, "method"),
                paymentState(Fields.text(payment, "state")),
                amounts.price(payment, "amount"),
                Fields.time(payment, "createdAt"),
                Fields.optional(payment, "transactionId")))
        .toList();
  }

  /** States that a shop made itself mean that the money is not here yet. */
  private static Payment.State paymentState(String state) {
    return switch (state) {
      case "Settled" -> Payment.State.PAID;
      case "Declined", "Error" -> Payment.State.FAILED;
      case "Cancelled" -> Payment.State.VOIDED;
      default -> Payment.State.AUTHORIZED;
    };
  }

  private static List<Fulfilment> fulfilments(JsonNode order, History history) {
    List<Fulfilment> read = new ArrayList<>();
    for (JsonNode fulfillment : Fields.list(order, "fulfillments")) {
      String id = Fields.text(fulfillment, "id");
      String tracking = Fields.optional(fulfillment, "trackingCode");
      read.add(
          new Fulfilment(
              id,
              Fields.text(fulfillment, "state"),
              Fields.optional(fulfillment, "method"),
              tracking,
              TrackingLinks.of(tracking),
              history.fulfilled(id, "Shipped"),
              history.fulfilled(id, "Delivered"),
              items(fulfillment)));
    }
    return read;
  }

  private static List<LineItem> items(JsonNode node) {
    return Fields.list(node, "lines").stream()
        .filter(item -> Fields.count(item, "quantity") > 0)
        .map(item -> new LineItem(Fields.text(item, "orderLineId"), Fields.count(item, "quantity")))
        .toList();
  }

  private List<RefundBooking> refunds(JsonNode order, Amounts amounts) {
    List<RefundBooking> refunds = new ArrayList<>();
    for (JsonNode payment : Fields.list(order, "payments")) {
      for (JsonNode refund : Fields.list(payment, "refunds")) {
        refunds.add(refund(order, refund, amounts));
      }
    }
    return refunds;
  }

  /** A refund of an order, as Vendure lists it or answers with it. */
  RefundBooking refund(JsonNode order, JsonNode refund, Amounts amounts) {
    String reason = Fields.optional(refund, "reason");
    return new RefundBooking(
        Fields.text(refund, "id"),
        MarkedReason.key(reason),
        refundState(refund),
        amounts.price(refund, "total"),
        Fields.time(refund, "createdAt"),
        items(refund),
        MarkedReason.words(reason),
        Fields.optional(refund, "transactionId"),
        records.settledRefund(order, refund, amounts.decimals()));
  }

  static RefundBooking.State refundState(JsonNode refund) {
    return switch (Fields.text(refund, "state")) {
      case "Settled" -> RefundBooking.State.SUCCEEDED;
      case "Failed" -> RefundBooking.State.FAILED;
      default -> RefundBooking.State.PENDING;
    };
  }

  private @Nullable URI link(String id) {
    return Optional.ofNullable(dashboard)
        .map(URI::toString)
        .map(address -> address.endsWith("/") ? address : address + "/")
        .map(address -> URI.create(address + "orders/" + id))
        .orElse(null);
  }
}
