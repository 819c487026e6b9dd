package dev.touchline.sdk.commerce;

import dev.touchline.sdk.identity.Identifier;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose orders are wanted.
 *
 * @param customer all identifiers of one customer, normalised (telephone numbers in E.164, e-mail
 *     in lower case): e-mail, telephone, customer number, order number; a shop uses those that it
 *     knows, and an order that any of them finds is the customer's. At least one
 * @param cursor as {@link OrderPage#next()} gave it; null for the first page
 * @param limit how many orders to return at most, 1 to 100
 */
public record OrderQuery(List<Identifier> customer, @Nullable String cursor, int limit) {

  private static final int MOST = 100;

  public OrderQuery {
    customer = List.copyOf(customer);
    if (customer.isEmpty()) {
      throw new IllegalArgumentException("a query needs at least one identifier");
    }
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("limit must be 1 to 100, not " + limit);
    }
  }
}
