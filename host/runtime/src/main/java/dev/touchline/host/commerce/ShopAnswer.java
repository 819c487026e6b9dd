package dev.touchline.host.commerce;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one shop contributed to a look-up.
 *
 * @param failure why it did not answer; null when it did, and {@code orders} are live. When it did
 *     not, they are the last known ones
 * @param next the shop's cursor of the next page; null at the end
 */
public record ShopAnswer(
    String connection, @Nullable Failure failure, List<SeenOrder> orders, @Nullable String next) {

  /**
   * Why a shop did not answer.
   *
   * @param code what programs tell the causes apart by, such as {@code timeout}
   * @param reason for people; without secrets and payloads
   */
  public record Failure(String code, String reason) {}

  public ShopAnswer {
    orders = List.copyOf(orders);
  }
}
