package dev.touchline.host.timeline;

import dev.touchline.host.history.Purchase;
import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a customer's orders come to. An order may be spread over the profiles of a customer: its
 * placing known by the account, its refund by the e-mail address. An order that a later change gave
 * to somebody else is no longer the customer's.
 */
final class Spending {

  private record Order(int connectionId, String number) {}

  private record Priced(Order order, String currency) {}

  private static final class Sums {
    private BigDecimal total = BigDecimal.ZERO;
    private Purchase.@Nullable AsOf totalAsOf;
    private BigDecimal cancelled = BigDecimal.ZERO;
    private BigDecimal refunded = BigDecimal.ZERO;
  }

  private final Map<Priced, Sums> sums = new HashMap<>();
  private final Set<Order> placed = new HashSet<>();
  private final Set<Order> cancelledAsAWhole = new HashSet<>();

  /**
   * Adds up.
   *
   * @param elsewhere orders of these that changes gave to other customers, each as of when
   */
  Spending(Collection<Purchase> purchases, Collection<Purchase.TakenOver> elsewhere) {
    Map<Order, Purchase.AsOf> own = new HashMap<>();
    purchases.forEach(one -> own.merge(order(one.key()), one.totalAsOf(), Spending::later));
    Map<Order, Purchase.AsOf> others = new HashMap<>();
    elsewhere.forEach(one ->
        others.merge(new Order(one.connectionId(), one.number()), one.asOf(), Spending::later));
    for (Purchase purchase : purchases) {
      Order order = order(purchase.key());
      Purchase.AsOf theirs = others.get(order);
      if (theirs == null || theirs.compareTo(Objects.requireNonNull(own.get(order))) < 0) {
        add(purchase);
      }
    }
  }

  private static Order order(Purchase.Key key) {
    return new Order(key.connectionId(), key.number());
  }

  private static Purchase.AsOf later(Purchase.AsOf one, Purchase.AsOf other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private void add(Purchase purchase) {
    Purchase.Key key = purchase.key();
    Order order = order(key);
    if (purchase.placed()) {
      placed.add(order);
    }
    BigDecimal cancelled = purchase.cancelled();
    if (cancelled == null) {
      cancelledAsAWhole.add(order);
    }
    Sums sum = sums.computeIfAbsent(new Priced(order, key.currency()), k -> new Sums());
    if (sum.totalAsOf == null || purchase.totalAsOf().compareTo(sum.totalAsOf) > 0) {
      sum.total = purchase.total();
      sum.totalAsOf = purchase.totalAsOf();
    }
    if (cancelled != null) {
      sum.cancelled = sum.cancelled.max(cancelled);
    }
    sum.refunded = sum.refunded.add(purchase.refunded());
  }

  int orders() {
    return placed.size();
  }

  /** By currency, in the order of the codes; currencies that come to nothing included. */
  List<Money> net() {
    Map<String, BigDecimal> byCurrency = new TreeMap<>();
    sums.forEach((priced, sum) -> {
      if (!priced.currency().isEmpty()) {
        byCurrency.merge(priced.currency(), net(priced, sum), BigDecimal::add);
      }
    });
    List<Money> net = new ArrayList<>();
    byCurrency.forEach(
        (currency, amount) -> net.add(new Money(amount, Currency.getInstance(currency))));
    return net;
  }

  private BigDecimal net(Priced priced, Sums sum) {
    boolean all = cancelledAsAWhole.contains(priced.order());
    BigDecimal cancelled = all ? sum.total.max(sum.cancelled) : sum.cancelled;
    return sum.total.subtract(cancelled.max(sum.refunded));
  }
}
