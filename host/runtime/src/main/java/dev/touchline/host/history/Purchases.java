package dev.touchline.host.history;

import dev.touchline.host.model.Micros;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.money.Money;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what customers' orders come to. The rule is in {@link EventData.Order}: a total is set, a
 * cancellation and refunds take back, and of these two the larger counts.
 */
final class Purchases {

  private record Change(Purchase.Key key, UnaryOperator<Purchase> change) {}

  private final HistoryStore store;

  Purchases(HistoryStore store) {
    this.store = store;
  }

  /** Applies what the new events of a batch say, in their order. */
  void apply(List<NewEvent> events) {
    List<Change> changes = new ArrayList<>();
    for (NewEvent event : events) {
      Change change = change(event);
      if (change != null) {
        changes.add(change);
      }
    }
    if (changes.isEmpty()) {
      return;
    }
    Set<Purchase.Key> keys = new LinkedHashSet<>();
    changes.forEach(change -> keys.add(change.key()));
    Map<Purchase.Key, Purchase> purchases = new LinkedHashMap<>(store.purchases(keys));
    for (Change change : changes) {
      Purchase before = purchases.getOrDefault(change.key(), Purchase.unknown(change.key()));
      purchases.put(change.key(), change.change().apply(before));
    }
    store.savePurchases(purchases.values());
  }

  private static @Nullable Change change(NewEvent newEvent) {
    Event event = newEvent.event();
    long at = Micros.of(event.occurredAt());
    return switch (event.data()) {
      case EventData.Order order -> order(newEvent, event.kind(), order, at);
      case EventData.Payment payment -> payment(newEvent, event.kind(), payment);
      default -> null; // nothing else has an effect on money
    };
  }

  private static Change order(NewEvent event, EventKind kind, EventData.Order order, long at) {
    Money total = order.total();
    Purchase.Key key = key(event, order.number(), total);
    return kind == EventKind.ORDER_CANCELLED
        ? new Change(key, purchase -> purchase.cancelled(total, at))
        : new Change(key, purchase -> purchase.totalling(total, at));
  }

  private static @Nullable Change payment(
      NewEvent event, EventKind kind, EventData.Payment payment) {
    Money amount = payment.amount();
    if (kind != EventKind.REFUND_SUCCEEDED || amount == null) {
      return null;
    }
    String number = payment.order() == null ? "" : payment.order();
    return new Change(key(event, number, amount), purchase -> purchase.refunded(amount));
  }

  private static Purchase.Key key(NewEvent event, String number, @Nullable Money amount) {
    String currency = amount == null ? "" : amount.currency().getCurrencyCode();
    return new Purchase.Key(event.profileId(), event.connectionId(), number, currency);
  }
}
