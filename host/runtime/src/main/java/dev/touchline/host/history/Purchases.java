package dev.touchline.host.history;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.money.Money;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

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
      MoneyFact fact = MoneyFact.of(event);
      if (fact != null) {
        changes.add(change(fact));
      }
    }
    save(changes);
  }

  /** Derives the orders of some profiles anew from their events. */
  void rebuild(Collection<Long> profileIds) {
    store.removePurchases(profileIds);
    for (long profileId : profileIds) {
      List<Change> changes = new ArrayList<>();
      for (StoredEvent event : store.moneyEvents(profileId)) {
        MoneyFact fact = MoneyFact.of(event);
        if (fact != null) {
          changes.add(change(fact));
        }
      }
      save(changes);
    }
  }

  private void save(List<Change> changes) {
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

  private static Change change(MoneyFact fact) {
    Money amount = fact.amount();
    String currency = amount == null ? "" : amount.currency().getCurrencyCode();
    Purchase.Key key =
        new Purchase.Key(fact.profileId(), fact.connectionId(), fact.order(), currency);
    Purchase.AsOf at = new Purchase.AsOf(fact.atMicros(), fact.recordId());
    return new Change(
        key,
        switch (fact.effect()) {
          case TOTAL -> purchase -> purchase.totalling(amount, at, fact.change());
          case CANCELLED -> purchase -> purchase.cancelled(amount, at);
          case REFUNDED -> purchase -> amount == null ? purchase : purchase.refunded(amount);
        });
  }
}
