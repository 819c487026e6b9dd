package dev.touchline.host.history;

import dev.touchline.host.model.Micros;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.money.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an event says about money.
 *
 * @param order the order's number; empty when it names none
 * @param amount null when it names none
 * @param change whether it changes an order that was placed before
 */
record MoneyFact(
    long profileId,
    int connectionId,
    Effect effect,
    String order,
    @Nullable Money amount,
    boolean change,
    long atMicros,
    long recordId) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What it does to an order. */
  enum Effect {
    TOTAL,
    CANCELLED,
    REFUNDED
  }

  /** The fact in a new event; null when it says nothing of money. */
  static @Nullable MoneyFact of(NewEvent event) {
    Effect effect = effect(event.event().kind());
    if (effect == null) {
      return null;
    }
    return switch (event.event().data()) {
      case EventData.Order order -> of(event, effect, order.number(), order.total());
      case EventData.Payment refund ->
          of(event, effect, refund.order() == null ? "" : refund.order(), refund.amount());
      default -> throw new IllegalStateException("no other data has an effect on money");
    };
  }

  private static MoneyFact of(NewEvent event, Effect effect, String order, @Nullable Money amount) {
    long at = Micros.of(event.event().occurredAt());
    return new MoneyFact(
        event.profileId(),
        event.connectionId(),
        effect,
        order,
        amount,
        event.event().kind() == EventKind.ORDER_UPDATED,
        at,
        event.recordId());
  }

  /** The same, from an event as it is stored. */
  static @Nullable MoneyFact of(StoredEvent event) {
    Effect effect = effect(EventKind.ofWireName(event.kind()).orElseThrow());
    if (effect == null) {
      return null;
    }
    boolean refund = effect == Effect.REFUNDED;
    JsonNode data = JSON.readTree(event.body()).path("data");
    return new MoneyFact(
        event.profileId(),
        event.connectionId(),
        effect,
        data.path(refund ? "order" : "number").asString(""),
        money(data.path(refund ? "amount" : "total")),
        event.kind().equals(EventKind.ORDER_UPDATED.wireName()),
        event.position().occurredAtMicros(),
        event.recordId());
  }

  private static @Nullable Money money(JsonNode node) {
    return node.isObject()
        ? Money.of(node.path("amount").asString(), node.path("currency").asString())
        : null;
  }

  private static @Nullable Effect effect(EventKind kind) {
    if (kind == EventKind.ORDER_PLACED || kind == EventKind.ORDER_UPDATED) {
      return Effect.TOTAL;
    }
    if (kind == EventKind.ORDER_CANCELLED) {
      return Effect.CANCELLED;
    }
    return kind == EventKind.REFUND_SUCCEEDED ? Effect.REFUNDED : null;
  }
}
