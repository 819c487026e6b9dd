package dev.touchline.plugins.shopify;

import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Events of an order. Their ids follow from what happened and from nothing else, so whatever is
 * told by a webhook, by polling and by the ledger of refunds is one event.
 */
final class OrderEvents {

  private final OrderFacts facts;
  private final Identifier order;
  private final List<Event> events = new ArrayList<>();

  private OrderEvents(OrderFacts facts, Whom whom) {
    this.facts = facts;
    this.order = whom.order(facts.number());
  }

  static List<Event> of(OrderFacts facts, Whom whom) {
    OrderEvents made = new OrderEvents(facts, whom);
    made.order();
    made.payments();
    facts.shipments().forEach(made::shipment);
    facts.returns().forEach(made::orderReturn);
    facts.refunds().forEach(made::refund);
    return made.events;
  }

  /** A refund alone, of an order of which no more is known than whose it is. */
  static Event ofRefund(
      OrderFacts.Refund refund,
      String number,
      List<Identifier> customer,
      @Nullable String customerName,
      Whom whom) {
    Event.Builder event = refundEvent(refund, number);
    return about(event, customer, whom.order(number), customerName).build();
  }

  /** A parcel alone, as webhooks bring it. */
  static Event ofShipment(
      OrderFacts.Shipment shipment, String number, List<Identifier> customer, Whom whom) {
    Event.Builder event = shipmentEvent(shipment, number);
    return about(event, customer, whom.order(number), null).build();
  }

  private void order() {
    String id = "order:" + facts.id();
    add(Event.of(id + ":placed", EventKind.ORDER_PLACED, facts.placedAt(), data()));
    if (facts.updatedAt().isAfter(facts.placedAt())) {
      String state = id + ":updated:" + facts.updatedAt().getEpochSecond() + ":" + total();
      add(Event.of(state, EventKind.ORDER_UPDATED, facts.updatedAt(), data()));
    }
    Instant cancelled = facts.cancelledAt();
    if (cancelled != null) {
      EventData.Order all =
          new EventData.Order(facts.number(), null, List.of(), facts.status(), null);
      add(
          Event.of(id + ":cancelled", EventKind.ORDER_CANCELLED, cancelled, all)
              .attribute("reason", facts.cancelReason()));
    }
  }

  private EventData.Order data() {
    return new EventData.Order(facts.number(), facts.total(), facts.lines(), facts.status(), null);
  }

  private String total() {
    return facts.total().toString().replace(' ', ':');
  }

  private void payments() {
    Instant paid = facts.paidAt();
    if (paid != null) {
      EventData.Payment all = new EventData.Payment(facts.number(), facts.total(), null, null);
      add(Event.of("order:" + facts.id() + ":paid", EventKind.PAYMENT_SUCCEEDED, paid, all));
    }
    for (OrderFacts.FailedPayment failed : facts.failedPayments()) {
      EventData.Payment data =
          new EventData.Payment(facts.number(), failed.amount(), failed.reason(), failed.id());
      add(Event.of("transaction:" + failed.id(), EventKind.PAYMENT_FAILED, failed.at(), data));
    }
  }

  private void shipment(OrderFacts.Shipment shipment) {
    add(shipmentEvent(shipment, facts.number()));
  }

  private static Event.Builder shipmentEvent(OrderFacts.Shipment shipment, String number) {
    return Event.of(
        "fulfillment:" + shipment.id() + ":" + shipment.status(),
        EventKind.SHIPMENT_UPDATED,
        shipment.at(),
        new EventData.Shipment(
            number,
            shipment.status(),
            shipment.carrier(),
            shipment.trackingNumber(),
            shipment.trackingUrl()));
  }

  private void orderReturn(OrderFacts.Return goods) {
    EventData.Return data =
        new EventData.Return(facts.number(), goods.lines(), goods.reason(), goods.id());
    String id = "return:" + goods.id();
    add(Event.of(id + ":requested", EventKind.RETURN_REQUESTED, goods.requestedAt(), data));
    Instant closed = goods.closedAt();
    if (closed != null) {
      add(Event.of(id + ":received", EventKind.RETURN_RECEIVED, closed, data));
    }
  }

  private void refund(OrderFacts.Refund refund) {
    add(refundEvent(refund, facts.number()));
  }

  private static Event.Builder refundEvent(OrderFacts.Refund refund, String number) {
    String id = "refund:" + refund.id() + (refund.succeeded() ? "" : ":failed");
    return Event.of(
        id,
        refund.succeeded() ? EventKind.REFUND_SUCCEEDED : EventKind.REFUND_FAILED,
        refund.at(),
        new EventData.Payment(number, refund.amount(), refund.reason(), refund.id()));
  }

  private void add(Event.Builder event) {
    if (facts.test()) {
      event.attribute("test", true);
    }
    events.add(about(event, facts.customer(), order, facts.customerName()).build());
  }

  private static Event.Builder about(
      Event.Builder event, List<Identifier> customer, Identifier order, @Nullable String name) {
    customer.forEach(event::about);
    return event.about(order).channel(Channel.SHOP).customerName(name);
  }
}
