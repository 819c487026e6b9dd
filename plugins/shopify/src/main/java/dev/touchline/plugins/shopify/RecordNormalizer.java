package dev.touchline.plugins.shopify;

import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Turns records into events. Pure. */
final class RecordNormalizer {

  private final Whom whom;
  private final AskedFacts asked;
  private final WebhookFacts webhook;

  RecordNormalizer(OrderReader reader) {
    this.whom = reader.whom();
    this.asked = new AskedFacts(reader);
    this.webhook = new WebhookFacts(reader.whom());
  }

  Normalized normalize(StoredRecord record) {
    String name = record.attribute(RecordKind.ATTRIBUTE);
    RecordKind kind =
        RecordKind.of(name)
            .orElseThrow(() ->
                new RejectedException("kind-unknown", "no record of kind '" + name + "' is known"));
    JsonNode body = Json.object(record.body());
    return switch (kind) {
      case ORDER -> Normalized.of(OrderEvents.of(asked.read(body), whom));
      case WEBHOOK_ORDER -> Normalized.of(OrderEvents.of(webhook.read(body), whom));
      case WEBHOOK_FULFILMENT -> fulfilment(body);
      case REFUND -> refund(body, record.receivedAt());
      case WEBHOOK_OTHER -> Normalized.ignored(why(record.attribute("topic")));
    };
  }

  private Normalized fulfilment(JsonNode body) {
    String number = WebhookFacts.orderNumber(body);
    if (number == null) {
      return Normalized.ignored("the fulfilment does not name its order: the order tells it");
    }
    return Normalized.of(
        OrderEvents.ofShipment(
            WebhookFacts.shipment(body, null), number, webhook.customer(body), whom));
  }

  private Normalized refund(JsonNode body, Instant receivedAt) {
    JsonNode order = body.path("order");
    RefundBooking booking = RefundReader.booking(body.path("refund"), order);
    if (booking.state() == RefundBooking.State.PENDING) {
      return Normalized.ignored("the refund is not settled yet");
    }
    if (booking.amount().isZero()) {
      return Normalized.ignored("no money moves with the refund");
    }
    return Normalized.of(
        OrderEvents.ofRefund(
            AskedFacts.refund(booking, receivedAt),
            OrderReader.number(order),
            whom.of(order),
            Json.text(order.path("customer"), "displayName"),
            whom));
  }

  /** Some topics name neither customer nor order number; what they tell comes with the order. */
  private static String why(String topic) {
    return switch (topic) {
      case "refunds/create", "order_transactions/create", "orders/edited" ->
          topic + " does not say whose it is; what it tells comes with its order";
      default -> "nothing is made of topic " + topic;
    };
  }
}
