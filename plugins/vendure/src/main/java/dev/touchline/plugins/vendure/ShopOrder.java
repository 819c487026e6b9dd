package dev.touchline.plugins.vendure;

import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An order as Vendure told it, and as the host understands it.
 *
 * @param node of Vendure's answer
 */
record ShopOrder(JsonNode node, Amounts amounts, Order order) {

  private static final String SETTLED = "Settled";
  private static final String FAILED = "Failed";

  /**
   * A payment and what can still be refunded of it.
   *
   * @param id Vendure's
   */
  record Balance(String id, Price left) {}

  /** The payments that were made, each with what is left of it. */
  List<Balance> balances() {
    List<Balance> balances = new ArrayList<>();
    for (JsonNode payment : Fields.list(node, "payments")) {
      if (Fields.text(payment, "state").equals(SETTLED)) {
        long left = Fields.number(payment, "amount");
        for (JsonNode refund : Fields.list(payment, "refunds")) {
          boolean failed = Fields.text(refund, "state").equals(FAILED);
          left -= failed ? 0 : Fields.number(refund, "total");
        }
        balances.add(new Balance(Fields.text(payment, "id"), amounts.price(left)));
      }
    }
    return balances;
  }

  /** A payment of which an amount can be refunded; Vendure books a refund on one payment. */
  Optional<Balance> payable(Price amount) {
    return balances().stream().filter(balance -> amount.isAtMost(balance.left())).findFirst();
  }
}
