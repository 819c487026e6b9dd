package dev.touchline.plugins.shopify.standin;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Suggests and books refunds, by arithmetic of its own: a part of a line is rounded half up. */
final class RefundDesk {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Map<String, JsonNode> known = new HashMap<>();
  private final Map<String, JsonNode> inputs = new HashMap<>();
  boolean pending;
  boolean forgetsKeys;

  /** What went back of an order, or is on its way. */
  static Cash refunded(ShopOrder order) {
    Cash sum = order.totalCash().zero();
    for (JsonNode refund : order.array("refunds")) {
      for (JsonNode transaction : refund.path("transactions")) {
        if (!transaction.path("status").asString().equals("FAILURE")) {
          sum = sum.plus(Cash.read(transaction.path("amountSet")));
        }
      }
    }
    return sum;
  }

  private static Cash most(ShopOrder order) {
    return Cash.read(order.node.path("totalReceivedSet")).minus(refunded(order));
  }

  ObjectNode suggest(
      ShopOrder order, JsonNode lines, boolean shipping, boolean full, boolean credit) {
    ObjectNode made = JSON.objectNode();
    ArrayNode goods = made.putArray("refundLineItems");
    Cash sum = order.totalCash().zero();
    for (JsonNode line : order.array("lineItems")) {
      int left = line.path("quantity").asInt() - line.path("refunded").asInt();
      JsonNode asked = asked(lines, line.path("id").asString());
      int quantity = full ? left : Math.min(left, asked.path("quantity").asInt(0));
      if (quantity > 0) {
        goods.add(goods(order, line, quantity, asked.path("restockType").asString("")));
        sum = sum.plus(lineTotal(order, line).part(quantity, line.path("quantity").asInt()));
      }
    }
    Cash shippingLeft = shippingLeft(order);
    Cash all = shipping ? sum.plus(shippingLeft) : sum;
    Cash most = most(order);
    made.set("amountSet", all.atMost(most).bag());
    made.set("maximumRefundableSet", most.bag());
    made.putObject("shipping").set("maximumRefundableSet", shippingLeft.bag());
    made.set("suggestedTransactions", credit ? JSON.arrayNode() : sources(order));
    ArrayNode methods = made.putArray("suggestedRefundMethods");
    if (credit) {
      ObjectNode method = methods.addObject().put("__typename", "SuggestedStoreCreditRefund");
      method.set("maximumRefundable", most.bag());
    }
    return made;
  }

  private static JsonNode asked(JsonNode lines, String id) {
    for (JsonNode line : lines) {
      if (line.path("lineItemId").asString().equals(id)) {
        return line;
      }
    }
    return JSON.objectNode();
  }

  private static ObjectNode goods(ShopOrder order, JsonNode line, int quantity, String restock) {
    boolean sent = !order.array("fulfillments").isEmpty();
    ObjectNode goods = JSON.objectNode();
    goods.put("quantity", quantity);
    goods.put("restockType", restock.isEmpty() ? (sent ? "RETURN" : "CANCEL") : restock);
    goods.set("lineItem", line);
    if (restock.isEmpty()) {
      goods.putObject("location").put("id", "gid://shopify/Location/1");
    } else {
      goods.putNull("location");
    }
    return goods;
  }

  private static Cash lineTotal(ShopOrder order, JsonNode line) {
    Cash total = Cash.read(line.path("originalTotalSet"));
    for (JsonNode allocation : line.path("discountAllocations")) {
      total = total.minus(Cash.read(allocation.path("allocatedAmountSet")));
    }
    return withTaxes(order, total, line);
  }

  private static Cash withTaxes(ShopOrder order, Cash net, JsonNode line) {
    Cash total = net;
    if (!order.node.path("taxesIncluded").asBoolean()) {
      for (JsonNode tax : line.path("taxLines")) {
        total = total.plus(Cash.read(tax.path("priceSet")));
      }
    }
    return total;
  }

  private static Cash shippingLeft(ShopOrder order) {
    Cash left = order.totalCash().zero();
    for (JsonNode line : order.array("shippingLines")) {
      left = left.plus(withTaxes(order, Cash.read(line.path("discountedPriceSet")), line));
    }
    for (JsonNode refund : order.array("refunds")) {
      left = left.minus(Cash.read(refund.path("shippingPart")));
    }
    return left;
  }

  private static ArrayNode sources(ShopOrder order) {
    ArrayNode sources = JSON.arrayNode();
    for (JsonNode paid : order.array("transactions")) {
      if (paid.path("status").asString().equals("SUCCESS")) {
        ObjectNode source = sources.addObject();
        source.put("gateway", paid.path("gateway").asString()).put("kind", "SUGGESTED_REFUND");
        source.set("amountSet", order.totalCash().zero().bag());
        source.set("maximumRefundableSet", left(order, paid).bag());
        source.set("parentTransaction", paid);
      }
    }
    return sources;
  }

  private static Cash left(ShopOrder order, JsonNode paid) {
    Cash left = Cash.read(paid.path("amountSet"));
    for (JsonNode refund : order.array("refunds")) {
      for (JsonNode back : refund.path("transactions")) {
        if (back.path("parent").asString("").equals(paid.path("id").asString())) {
          left = left.minus(Cash.read(back.path("amountSet")));
        }
      }
    }
    return left;
  }

  /**
   * The payload of refundCreate. A key that is known books nothing more, unless it is forgotten.
   */
  ObjectNode create(ShopOrder order, JsonNode input, String key, Instant now) {
    if (!forgetsKeys && known.containsKey(key)) {
      return input.equals(inputs.get(key))
          ? payload(known.get(key), null)
          : payload(
              null, "The same idempotency key cannot be used with different operation parameters.");
    }
    String no = objection(order, input);
    if (no != null) {
      return payload(null, no);
    }
    ObjectNode refund = book(order, input, now);
    known.put(key, refund);
    inputs.put(key, input);
    return payload(refund, null);
  }

  private static ObjectNode payload(@Nullable JsonNode refund, @Nullable String error) {
    ObjectNode payload = JSON.objectNode();
    payload.set("refund", refund == null ? JSON.nullNode() : refund);
    ArrayNode errors = payload.putArray("userErrors");
    if (error != null) {
      errors.addObject().put("message", error).putArray("field").add("input");
    }
    return payload;
  }

  private static @Nullable String objection(ShopOrder order, JsonNode input) {
    Cash most = most(order);
    if (!input.path("currency").asString("").equals(most.customerCurrency())) {
      return "Currency must be the presentment currency of the order";
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode transaction : input.path("transactions")) {
      sum = sum.add(new BigDecimal(transaction.path("amount").asString()));
      JsonNode parent = byId(order.array("transactions"), transaction.path("parentId").asString());
      if (parent.isMissingNode()) {
        return "Transactions must have a parent transaction";
      }
      BigDecimal left = left(order, parent).customer();
      if (new BigDecimal(transaction.path("amount").asString()).compareTo(left) > 0) {
        return "Refund amount is more than the payment's";
      }
    }
    for (JsonNode method : input.path("refundMethods")) {
      JsonNode amount = method.path("storeCreditRefund").path("amount");
      sum = sum.add(new BigDecimal(amount.path("amount").asString()));
    }
    if (sum.compareTo(most.customer()) > 0) {
      return "Refund amount must be at most the order's remaining balance";
    }
    return tooManyPieces(order, input);
  }

  private static @Nullable String tooManyPieces(ShopOrder order, JsonNode input) {
    for (JsonNode wanted : input.path("refundLineItems")) {
      JsonNode line = byId(order.array("lineItems"), wanted.path("lineItemId").asString());
      int left = line.path("quantity").asInt() - line.path("refunded").asInt();
      if (line.isMissingNode() || wanted.path("quantity").asInt() > left) {
        return "Refund line items cannot refund more items than were purchased";
      }
      boolean back = wanted.path("restockType").asString().equals("RETURN");
      if (back && wanted.path("locationId").isMissingNode()) {
        return "Location must be given to restock";
      }
    }
    return null;
  }

  private static JsonNode byId(JsonNode list, String id) {
    for (JsonNode each : list) {
      if (each.path("id").asString().equals(id)) {
        return each;
      }
    }
    return JSON.missingNode();
  }

  private ObjectNode book(ShopOrder order, JsonNode input, Instant now) {
    Cash paid = Cash.read(order.node.path("totalReceivedSet"));
    Cash shipping =
        input.path("shipping").path("fullRefund").asBoolean(false)
            ? shippingLeft(order)
            : paid.zero();
    ObjectNode refund = JSON.objectNode();
    refund.put("id", ShopOrder.gid("Refund", order.nextChild()));
    refund.put("createdAt", now.toString()).put("note", input.path("note").asString());
    refund.set("shippingPart", shipping.bag());
    ArrayNode goods = refund.putArray("refundLineItems");
    for (JsonNode wanted : input.path("refundLineItems")) {
      ObjectNode line =
          (ObjectNode) byId(order.array("lineItems"), wanted.path("lineItemId").asString());
      int quantity = wanted.path("quantity").asInt();
      line.put("refunded", line.path("refunded").asInt() + quantity);
      goods.addObject().put("quantity", quantity).set("lineItem", line);
    }
    ArrayNode transactions = refund.putArray("transactions");
    Cash sum = paid.zero();
    for (JsonNode wanted : input.path("transactions")) {
      Cash part = paid.ofCustomer(new BigDecimal(wanted.path("amount").asString()));
      sum = sum.plus(part);
      transactions.add(
          back(order, wanted.path("gateway").asString(), part, now)
              .put("parent", wanted.path("parentId").asString()));
    }
    for (JsonNode method : input.path("refundMethods")) {
      JsonNode amount = method.path("storeCreditRefund").path("amount").path("amount");
      Cash part = paid.ofCustomer(new BigDecimal(amount.asString()));
      sum = sum.plus(part);
      transactions.add(back(order, "shopify_store_credit", part, now));
    }
    refund.set("totalRefundedSet", (pending ? paid.zero() : sum).bag());
    order.array("refunds").add(refund);
    boolean all = most(order).customer().signum() == 0;
    order.node.put("displayFinancialStatus", all ? "REFUNDED" : "PARTIALLY_REFUNDED");
    order.updated(now);
    return refund;
  }

  private ObjectNode back(ShopOrder order, String gateway, Cash amount, Instant now) {
    String status = pending ? "PENDING" : "SUCCESS";
    return order.newTransaction("REFUND", status, gateway, amount, now.toString());
  }
}
