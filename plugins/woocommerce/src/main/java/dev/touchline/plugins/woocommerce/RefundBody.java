package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.OrderQuotes;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.commerce.Shares;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What WooCommerce is sent for a refund: the amount, and for reports and stock which of it is for
 * which pieces, without taxes and with each tax by itself. The amount alone decides how much goes
 * back.
 */
final class RefundBody {

  private final JsonNode json;
  private final Order order;
  private final Amounts amounts;

  RefundBody(JsonNode json, Order order) {
    this.json = json;
    this.order = order;
    this.amounts = Amounts.of(json);
  }

  /**
   * The body.
   *
   * @param reason with the host's key in it
   * @param online whether the payment provider is told, too
   */
  ObjectNode of(RefundScope scope, Price amount, String reason, boolean online) {
    ObjectNode body = Json.object();
    body.put("amount", amount.customer().amount().toPlainString());
    body.put("reason", reason);
    body.put("api_refund", online);
    body.put("api_restock", restocks(scope));
    ArrayNode items = items(scope, amount);
    if (!items.isEmpty()) {
      body.set("line_items", items);
    }
    return body;
  }

  /** WooCommerce puts all pieces of a refund back on the shelf, or none. */
  static boolean restocks(RefundScope scope) {
    return switch (scope) {
      case RefundScope.Whole whole -> whole.restock();
      case RefundScope.Lines lines -> lines.lines().getFirst().restock();
      case RefundScope.ShippingOnly only -> false;
      case RefundScope.Amount part -> false;
    };
  }

  private ArrayNode items(RefundScope scope, Price amount) {
    return switch (scope) {
      case RefundScope.Whole whole -> whole(whole.restock(), amount);
      case RefundScope.Lines lines -> lines(lines, amount);
      case RefundScope.ShippingOnly only -> {
        ArrayNode items = Json.object().putArray("items");
        addShipping(items, amount);
        yield items;
      }
      case RefundScope.Amount part -> Json.object().putArray("items");
    };
  }

  /** All that is left, where that is worth exactly the amount; else only what goes on the shelf. */
  private ArrayNode whole(boolean restock, Price amount) {
    List<RefundScope.Line> left = new ArrayList<>();
    for (OrderLine line : order.lines()) {
      int pieces = line.quantity() - before(line);
      if (pieces > 0) {
        left.add(new RefundScope.Line(line.line(), pieces, restock));
      }
    }
    if (!left.isEmpty() && isWorth(new RefundScope.Lines(left, true), amount)) {
      return lines(new RefundScope.Lines(left, true), amount);
    }
    ArrayNode items = Json.object().putArray("items");
    if (restock) {
      left.forEach(line -> item(items, line.line(), line.quantity(), BigDecimal.ZERO));
    }
    return items;
  }

  private boolean isWorth(RefundScope.Lines lines, Price amount) {
    RefundRequest request =
        new RefundRequest(order.number(), lines, RefundForm.ORIGINAL_PAYMENT, "");
    return OrderQuotes.quote(order, request, Set.of(RefundForm.ORIGINAL_PAYMENT))
            instanceof RefundQuote.Refundable possible
        && possible.amount().equals(amount);
  }

  private ArrayNode lines(RefundScope.Lines lines, Price amount) {
    ArrayNode items = Json.object().putArray("items");
    Price rest = amount;
    for (RefundScope.Line wanted : lines.lines()) {
      OrderLine line =
          order.lines().stream()
              .filter(candidate -> candidate.line().equals(wanted.line()))
              .findFirst()
              .orElseThrow();
      int before = before(line);
      Price share = Shares.of(line.total(), line.quantity(), before, wanted.quantity());
      rest = rest.minus(share);
      ObjectNode item = item(items, line.line(), wanted.quantity(), BigDecimal.ZERO);
      BigDecimal taxes =
          taxes(item, source(line.line()), line.quantity(), before, wanted.quantity());
      item.put("refund_total", share.customer().amount().subtract(taxes));
    }
    if (lines.shipping() && !rest.isZero() && !rest.isNegative()) {
      addShipping(items, rest);
    }
    return items;
  }

  /** The same amount for the first shipping lines as is left on them. */
  private void addShipping(ArrayNode items, Price amount) {
    BigDecimal rest = amount.customer().amount();
    for (JsonNode line : Json.list(json.path("shipping_lines"))) {
      BigDecimal whole = amounts.sum(line, "total", "total_tax").customer().amount();
      BigDecimal part = whole.min(rest);
      if (part.signum() <= 0) {
        continue;
      }
      ObjectNode item = item(items, Json.required(line, "id"), 0, part);
      item.remove("quantity");
      if (part.compareTo(whole) == 0) {
        item.put("refund_total", part.subtract(taxes(item, line, 1, 0, 1)));
      }
      rest = rest.subtract(part);
    }
  }

  private static ObjectNode item(ArrayNode items, String id, int quantity, BigDecimal total) {
    ObjectNode item = items.addObject();
    item.put("id", id);
    item.put("quantity", quantity);
    item.put("refund_total", total);
    return item;
  }

  /** Adds the taxes of some pieces, and gives their sum. */
  private BigDecimal taxes(ObjectNode item, JsonNode source, int pieces, int before, int taken) {
    BigDecimal sum = BigDecimal.ZERO;
    ArrayNode taxes = item.putArray("refund_tax");
    for (JsonNode tax : Json.list(source.path("taxes"))) {
      Price whole = amounts.sum(tax, "total");
      if (whole.isZero() || whole.isNegative()) {
        continue;
      }
      BigDecimal share = Shares.of(whole, pieces, before, taken).customer().amount();
      taxes.addObject().put("id", tax.path("id").asString("")).put("refund_total", share);
      sum = sum.add(share);
    }
    return sum;
  }

  private JsonNode source(String id) {
    for (String list : new String[] {"line_items", "fee_lines"}) {
      for (JsonNode item : Json.list(json.path(list))) {
        if (id.equals(item.path("id").asString(""))) {
          return item;
        }
      }
    }
    throw new IllegalStateException("an order's line has vanished");
  }

  private int before(OrderLine line) {
    int pieces =
        order.refunds().stream()
            .filter(refund -> refund.state() != RefundBooking.State.FAILED)
            .flatMap(refund -> refund.items().stream())
            .filter(item -> item.line().equals(line.line()))
            .mapToInt(dev.touchline.sdk.commerce.LineItem::quantity)
            .sum();
    return Math.min(pieces, line.quantity());
  }
}
