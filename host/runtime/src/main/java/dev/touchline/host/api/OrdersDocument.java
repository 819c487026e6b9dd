package dev.touchline.host.api;

import dev.touchline.host.commerce.SeenOrder;
import dev.touchline.host.commerce.ShopAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's orders in all shops.
 *
 * @param items newest first
 * @param connections which shops were asked, and what became of it
 * @param next the cursor of the next page; absent at the end
 */
record OrdersDocument(List<OrderDocument> items, List<Shop> connections, @Nullable String next) {

  /**
   * A shop that was asked.
   *
   * @param answered whether it did; when not, its orders are the last known ones
   * @param code why it did not, such as {@code timeout}
   * @param detail the same for people
   */
  @Schema(name = "OrdersShop")
  record Shop(String name, boolean answered, @Nullable String code, @Nullable String detail) {

    static Shop of(ShopAnswer answer) {
      ShopAnswer.Failure failure = answer.failure();
      return failure == null
          ? new Shop(answer.connection(), true, null, null)
          : new Shop(answer.connection(), false, failure.code(), failure.reason());
    }
  }

  static OrdersDocument of(List<ShopAnswer> answers, @Nullable String next) {
    return new OrdersDocument(
        answers.stream()
            .flatMap(answer -> answer.orders().stream())
            .sorted(Comparator.comparing((SeenOrder seen) -> seen.order().placedAt()).reversed())
            .map(OrderDocument::of)
            .toList(),
        answers.stream().map(Shop::of).toList(),
        next);
  }
}
