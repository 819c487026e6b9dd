package dev.touchline.host.commerce;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Questions that wait for a thread of their plugin. Who asks the same meanwhile shares the answer.
 * Once it has begun a question is not shared any more: its answer may be older than what the asker
 * did just before. Thread-safe.
 */
final class SharedQuestions {

  private record Key(int connection, OrderQuery query) {}

  private final ConcurrentHashMap<Key, CompletableFuture<OrderPage>> waiting =
      new ConcurrentHashMap<>();

  /**
   * Asks, or waits together with somebody who asks the same; never throws and never waits.
   *
   * @param answered is told the answer before whoever asked, once, on a thread that must not be
   *     held up
   */
  CompletableFuture<OrderPage> ask(
      LiveConnection shop, OrderQuery query, Duration deadline, Consumer<OrderPage> answered) {
    Key key = new Key(shop.id(), query);
    CompletableFuture<OrderPage> own = new CompletableFuture<>();
    CompletableFuture<OrderPage> other = waiting.putIfAbsent(key, own);
    if (other != null) {
      return other;
    }
    ShopOrders.ask(
            shop,
            deadline,
            lookup -> {
              waiting.remove(key, own);
              return lookup.orders(query);
            })
        .whenComplete((page, failure) -> {
          waiting.remove(key, own);
          if (failure != null) {
            own.completeExceptionally(failure);
            return;
          }
          if (page != null) {
            answered.accept(page);
          }
          own.complete(page);
        });
    return own;
  }
}
