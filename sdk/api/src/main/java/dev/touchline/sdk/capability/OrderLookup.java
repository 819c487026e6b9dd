package dev.touchline.sdk.capability;

import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import java.util.Optional;

/**
 * Shows orders as the shop has them now.
 *
 * <p>Called when a person or a program looks, on threads that the plugin owns, several at once; the
 * host asks all shops at the same time, waits two seconds unless configured otherwise, and then
 * answers without the slow ones. It keeps what it saw last and shows that, marked as such, while a
 * shop cannot be reached. Both methods change nothing at the shop and may be called any number of
 * times.
 *
 * <p>What exceptions make the host do, in both methods: every {@link
 * dev.touchline.sdk.verdict.VerdictException} names this connection as failed with its message and
 * shows the last known state; anything else, and a call that is not over in time, counts against
 * the plugin, too.
 */
public interface OrderLookup extends Capability {

  /**
   * The orders of one customer, newest first.
   *
   * @param query whose; identifiers of types that the shop does not know are passed over
   * @return a page; an empty one when the shop does not know the customer
   */
  OrderPage orders(OrderQuery query);

  /**
   * One order by its number.
   *
   * @param number as customers write it: "#1024", "1024", with or without the shop's prefix, in any
   *     case; 1 to 100 characters
   * @return the order; empty when the shop has none of that number
   */
  Optional<Order> order(String number);
}
