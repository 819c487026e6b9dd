package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundScope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a credit memo is asked for. Adobe Commerce works out by itself what pieces and shipping are
 * worth, and rounds in its own way; an adjustment makes it what was quoted.
 */
final class MemoPlan {

  private final JsonNode json;
  private final Order order;
  private final Amounts amounts;
  private final ArrayNode items = Json.object().putArray("items");
  private final ArrayNode restocked = Json.object().putArray("restocked");
  private BigDecimal expected = BigDecimal.ZERO;
  private boolean shipping;

  MemoPlan(JsonNode json, Order order) {
    this.json = json;
    this.order = order;
    this.amounts = Amounts.of(json);
  }

  /**
   * The body for a credit memo of an order.
   *
   * @param comment with the host's key in it
   */
  static ObjectNode body(
      JsonNode json, Order order, RefundScope scope, Price amount, String comment) {
    MemoPlan plan = new MemoPlan(json, order);
    switch (scope) {
      case RefundScope.Whole whole -> plan.whole(whole.restock());
      case RefundScope.Lines lines -> {
        lines.lines().forEach(line -> plan.take(line.line(), line.quantity(), line.restock()));
        plan.shipping = lines.shipping();
      }
      case RefundScope.ShippingOnly only -> plan.shipping = true;
      case RefundScope.Amount part -> plan.shipping = false;
    }
    return plan.body(amount, comment);
  }

  private void whole(boolean restock) {
    for (JsonNode item : new LineReader(json, amounts).items()) {
      BigDecimal left = left(item);
      if (left.signum() > 0) {
        add(item, left, restock);
      }
    }
    shipping = true;
  }

  private void take(String line, int quantity, boolean restock) {
    JsonNode item = item(line);
    OrderLine known =
        order.lines().stream().filter(l -> l.line().equals(line)).findFirst().orElseThrow();
    BigDecimal ordered = Json.amount(item, "qty_ordered");
    boolean all = known.quantity() == quantity && !LineReader.isWhole(ordered);
    add(item, all ? left(item) : BigDecimal.valueOf(quantity), restock);
  }

  private JsonNode item(String line) {
    return new LineReader(json, amounts)
        .items().stream()
            .filter(item -> line.equals(Json.text(item, "item_id")))
            .findFirst()
            .orElseThrow();
  }

  private static BigDecimal left(JsonNode item) {
    return Json.amount(item, "qty_invoiced").subtract(Json.amount(item, "qty_refunded"));
  }

  private void add(JsonNode item, BigDecimal quantity, boolean restock) {
    String id = Json.required(item, "item_id");
    ObjectNode entry = items.addObject();
    entry.put("order_item_id", new BigDecimal(id));
    entry.put("qty", quantity);
    if (restock) {
      restocked.add(new BigDecimal(id));
    }
    expected = expected.add(worth(item, quantity));
  }

  /** As Adobe Commerce works it out, in the currency of its books. */
  private BigDecimal worth(JsonNode item, BigDecimal quantity) {
    BigDecimal left = left(item);
    return share(item, "base_row_invoiced", "base_amount_refunded", quantity, left)
        .add(share(item, "base_tax_invoiced", "base_tax_refunded", quantity, left))
        .add(
            share(
                item,
                "base_discount_tax_compensation_invoiced",
                "base_discount_tax_compensation_refunded",
                quantity,
                left))
        .subtract(share(item, "base_discount_invoiced", "base_discount_refunded", quantity, left));
  }

  private BigDecimal share(
      JsonNode item, String whole, String before, BigDecimal quantity, BigDecimal left) {
    BigDecimal rest = Json.amount(item, whole).subtract(Json.amount(item, before));
    return quantity.compareTo(left) >= 0
        ? rest
        : rest.multiply(quantity)
            .divide(left, MathContext.DECIMAL128)
            .setScale(Math.max(2, amounts.base().getDefaultFractionDigits()), RoundingMode.HALF_UP);
  }

  /** What is left of shipping, with its tax, in the currency of the books. */
  static BigDecimal shippingLeft(JsonNode json) {
    BigDecimal net = Json.amount(json, "base_shipping_amount");
    BigDecimal back = Json.amount(json, "base_shipping_refunded");
    BigDecimal left =
        net.subtract(back)
            .add(Json.amount(json, "base_shipping_tax_amount"))
            .subtract(Json.amount(json, "base_shipping_tax_refunded"));
    BigDecimal discount = Json.amount(json, "base_shipping_discount_amount");
    if (discount.signum() != 0 && net.signum() > 0) {
      left =
          left.subtract(
              discount
                  .multiply(net.subtract(back))
                  .divide(net, MathContext.DECIMAL128)
                  .setScale(2, RoundingMode.HALF_UP));
    }
    return left;
  }

  private ObjectNode body(Price amount, String comment) {
    if (items.isEmpty()) {
      addNothing(); // without any item, all items would be refunded
    }
    BigDecimal target = amount.shop().amount();
    BigDecimal adjustment =
        target.subtract(expected).subtract(shipping ? shippingLeft(json) : BigDecimal.ZERO);
    ObjectNode body = Json.object();
    body.set("items", items);
    body.put("notify", false);
    body.put("appendComment", false);
    body.putObject("comment").put("comment", comment).put("is_visible_on_front", 0);
    ObjectNode arguments = body.putObject("arguments");
    if (!shipping) {
      arguments.put("shipping_amount", 0); // without it, all that is left of shipping goes back
    }
    arguments.put("adjustment_positive", adjustment.max(BigDecimal.ZERO));
    arguments.put("adjustment_negative", adjustment.negate().max(BigDecimal.ZERO));
    if (!restocked.isEmpty()) {
      arguments.putObject("extension_attributes").set("return_to_stock_items", restocked);
    }
    return body;
  }

  private void addNothing() {
    List<JsonNode> all = new ArrayList<>(new LineReader(json, amounts).items());
    if (!all.isEmpty()) {
      BigDecimal id = new BigDecimal(Json.required(all.getFirst(), "item_id"));
      items.addObject().put("order_item_id", id).put("qty", 0);
    }
  }

  /** Whether a memo without pieces is possible: Adobe Commerce wants shipping to be left then. */
  static boolean piecesNeeded(JsonNode json, RefundScope scope) {
    boolean withPieces =
        switch (scope) {
          case RefundScope.Lines lines -> true;
          case RefundScope.Amount part -> false;
          case RefundScope.ShippingOnly only -> false;
          case RefundScope.Whole whole ->
              new LineReader(json, Amounts.of(json))
                  .items().stream().anyMatch(item -> left(item).signum() > 0);
        };
    BigDecimal shippingNet =
        Json.amount(json, "shipping_amount").subtract(Json.amount(json, "shipping_refunded"));
    return !withPieces && shippingNet.signum() == 0;
  }
}
