package dev.touchline.sdk.commerce;

import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that a state of an order tells of. What happened once has an id that follows from the
 * shop's own ids, whichever way the state became known; so webhooks, polling and the refund ledger
 * may all tell of the same order, and nothing is on the timeline twice. Pure.
 */
public final class OrderEvents {

  private static final int DIGEST_BYTES = 6;

  private final Order order;
  private final String shop;
  private final @Nullable String customerName;

  private OrderEvents(Order order, String shop, @Nullable String customerName) {
    this.order = order;
    this.shop = shop;
    this.customerName = customerName;
  }

  /** What a shop's status means for an order as a whole. */
  public enum Standing {
    /** Any that is neither of the others. */
    OPEN,
    /** The customer tried to pay, and could not. */
    PAYMENT_FAILED,
    /** Nothing will be delivered any more. */
    CANCELLED
  }

  /**
   * All that a state of an order tells.
   *
   * @param order with its refunds, as far as they are known
   * @param shop the scope of its number, such as the shop's address; used where the order names no
   *     customer
   * @param customerName what the customer is called; null when unknown
   */
  public static List<Event> of(
      Order order, Standing standing, String shop, @Nullable String customerName) {
    OrderEvents events = new OrderEvents(order, shop, customerName);
    List<Event> all = new ArrayList<>();
    all.add(events.state("order/" + order.id(), EventKind.ORDER_PLACED, order.placedAt()));
    events.change(standing).forEach(all::add);
    order.payments().stream()
        .filter(payment -> payment.state() == Payment.State.PAID)
        .map(events::paid)
        .forEach(all::add);
    order.fulfilments().stream().map(events::sent).forEach(all::add);
    order.refunds().stream()
        .filter(refund -> refund.state() == RefundBooking.State.SUCCEEDED)
        .map(events::refunded)
        .forEach(all::add);
    return all;
  }

  /** The event of one refund, the same that {@link #of} gives for it. */
  public static Event ofRefund(
      Order order, RefundBooking refund, String shop, @Nullable String customerName) {
    return new OrderEvents(order, shop, customerName).refunded(refund);
  }

  /**
   * A name for the state that an order is in: the same for the same state, however it was fetched,
   * and another one for any state that differs in what is shown. Part of a dedupe key.
   */
  public static String revision(Order order) {
    List<String> refunds =
        order.refunds().stream().map(r -> r.id() + r.state() + r.amount()).sorted().toList();
    String state =
        String.join(
            "\n",
            order.number(),
            order.status(),
            order.total().toString(),
            order.lines().toString(),
            order.payments().toString(),
            order.fulfilments().toString(),
            refunds.toString());
    return order.updatedAt() + "-" + digest(state);
  }

  private static String digest(String text) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private List<Event> change(Standing standing) {
    String id = "order/" + order.id();
    return switch (standing) {
      case CANCELLED ->
          List.of(state(id + "/cancelled", EventKind.ORDER_CANCELLED, order.updatedAt()));
      case PAYMENT_FAILED ->
          List.of(
              payment(
                      id + "/payment-failed/" + order.updatedAt(),
                      EventKind.PAYMENT_FAILED,
                      order.updatedAt(),
                      new EventData.Payment(
                          order.number(), order.total().customer(), order.status(), null))
                  .build());
      case OPEN ->
          order.updatedAt().isAfter(order.placedAt())
              ? List.of(
                  state(id + "/" + revision(order), EventKind.ORDER_UPDATED, order.updatedAt()))
              : List.of();
    };
  }

  private Event state(String id, EventKind kind, Instant at) {
    List<EventData.Line> lines =
        order.lines().stream()
            .map(line ->
                new EventData.Line(
                    line.line(),
                    line.sku(),
                    line.variant() == null ? line.name() : line.name() + " - " + line.variant(),
                    line.quantity(),
                    line.unitPrice().customer()))
            .toList();
    EventData.Order data =
        new EventData.Order(order.number(), order.total().customer(), lines, order.status(), shop);
    return about(Event.of(id, kind, at, data)).build();
  }

  private Event paid(Payment payment) {
    Instant at = payment.at() == null ? order.updatedAt() : payment.at();
    String reference = payment.reference() == null ? payment.id() : payment.reference();
    return payment(
            "order/" + order.id() + "/payment/" + payment.id(),
            EventKind.PAYMENT_SUCCEEDED,
            at,
            new EventData.Payment(order.number(), payment.amount().customer(), null, reference))
        .attribute("method", payment.method())
        .build();
  }

  private Event refunded(RefundBooking refund) {
    return payment(
            "order/" + order.id() + "/refund/" + refund.id(),
            EventKind.REFUND_SUCCEEDED,
            refund.at() == null ? order.updatedAt() : refund.at(),
            new EventData.Payment(
                order.number(), refund.amount().customer(), refund.reason(), refund.id()))
        .build();
  }

  private Event sent(Fulfilment fulfilment) {
    Instant at = fulfilment.shippedAt() == null ? order.updatedAt() : fulfilment.shippedAt();
    String link = fulfilment.trackingLink() == null ? null : fulfilment.trackingLink().toString();
    EventData.Shipment data =
        new EventData.Shipment(
            order.number(),
            fulfilment.status(),
            fulfilment.carrier(),
            fulfilment.trackingNumber(),
            link);
    String id = "order/" + order.id() + "/fulfilment/" + fulfilment.id();
    return about(Event.of(id, EventKind.SHIPMENT_UPDATED, at, data)).build();
  }

  private Event.Builder payment(String id, EventKind kind, Instant at, EventData.Payment data) {
    return about(Event.of(id, kind, at, data));
  }

  private Event.Builder about(Event.Builder event) {
    event.channel(Channel.SHOP).customerName(customerName);
    if (order.customer().isEmpty()) {
      return event.about(Identifier.of(IdentifierType.ORDER, shop, order.number()));
    }
    order.customer().forEach(event::about);
    return event;
  }
}
