package dev.touchline.host.api;

import dev.touchline.host.commerce.SeenOrder;
import dev.touchline.sdk.commerce.Fulfilment;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderNote;
import dev.touchline.sdk.commerce.OrderReturn;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order.
 *
 * @param connection the shop
 * @param freshness {@code live}: the shop said so just now; {@code stored}: the last known state
 * @param seenAt when the shop said so
 * @param paid the sum of what was paid
 * @param refunded the sum of what went back, or is on its way
 */
record OrderDocument(
    String connection,
    String freshness,
    Instant seenAt,
    String id,
    String number,
    String status,
    Instant placedAt,
    Instant updatedAt,
    List<IdentifierDocument> customer,
    List<OrderParts.Line> lines,
    OrderParts.@Nullable Shipping shipping,
    List<OrderParts.Discount> discounts,
    PriceDocument total,
    PriceDocument paid,
    PriceDocument refunded,
    List<OrderParts.Payment> payments,
    List<Fulfilment> fulfilments,
    List<OrderReturn> returns,
    List<OrderParts.Booking> refunds,
    List<OrderNote> notes,
    @Nullable URI link) {

  static OrderDocument of(SeenOrder seen) {
    Order order = seen.order();
    return new OrderDocument(
        seen.connection(),
        seen.live() ? "live" : "stored",
        seen.seenAt(),
        order.id(),
        order.number(),
        order.status(),
        order.placedAt(),
        order.updatedAt(),
        order.customer().stream().map(IdentifierDocument::of).toList(),
        order.lines().stream().map(OrderParts.Line::of).toList(),
        order.shipping() == null ? null : OrderParts.Shipping.of(order.shipping()),
        order.discounts().stream().map(OrderParts.Discount::of).toList(),
        PriceDocument.of(order.total()),
        PriceDocument.of(order.paid()),
        PriceDocument.of(order.refunded()),
        order.payments().stream().map(OrderParts.Payment::of).toList(),
        order.fulfilments(),
        order.returns(),
        order.refunds().stream().map(OrderParts.Booking::of).toList(),
        order.notes(),
        order.link());
  }
}
