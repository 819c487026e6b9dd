package dev.touchline.standins;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a credit memo as Adobe Commerce does: pieces in proportion to what is left of their line,
 * each part rounded by itself; all that is left of shipping unless told otherwise; adjustments in
 * the currency of the books.
 */
final class MagentoMemo {

  private static final String[] PARTS = {"row", "tax", "discount"};

  private final JsonMapper mapper;
  private final ObjectNode order;
  private final JsonNode body;
  private final int decimals;

  MagentoMemo(JsonMapper mapper, ObjectNode order, JsonNode body) {
    this.mapper = mapper;
    this.order = order;
    this.body = body;
    this.decimals =
        Math.max(
            2,
            Currency.getInstance(order.path("order_currency_code").asString())
                .getDefaultFractionDigits());
  }

  @Nullable Reply refusal() {
    boolean pieces = false;
    for (JsonNode wanted : body.path("items")) {
      ObjectNode item = item(wanted.path("order_item_id").asInt());
      BigDecimal quantity = wanted.path("qty").decimalValue();
      if (quantity.compareTo(left(item)) > 0) {
        return refused(
            "Creditmemo Document Validation Error(s):\\nThe quantity to creditmemo must not be"
                + " greater than the unrefunded quantity for product SKU \\\"%1\\\".",
            "\"" + item.path("sku").asString() + "\"");
      }
      pieces |= quantity.signum() > 0;
    }
    BigDecimal total = total("base_", "");
    BigDecimal left = amount("base_total_paid").subtract(amount("base_total_refunded"));
    if (total.signum() <= 0) {
      return refused("The credit memo's total must be positive.", "");
    }
    boolean shippingLeft = amount("shipping_amount").compareTo(amount("shipping_refunded")) != 0;
    if (!pieces && !shippingLeft) {
      return refused("You can't create a creditmemo without products.", "");
    }
    if (total.compareTo(left) > 0) {
      return refused(
          "The most money available to refund is %1.", "\"" + left.toPlainString() + "\"");
    }
    return null;
  }

  private static Reply refused(String message, String parameters) {
    return Reply.json(400, "{\"message\":\"" + message + "\",\"parameters\":[" + parameters + "]}");
  }

  ObjectNode book(int id, IntSupplier ids) {
    ObjectNode memo = mapper.createObjectNode();
    memo.put("entity_id", id).put("increment_id", "%09d".formatted(id)).put("state", 2);
    memo.put("order_id", order.path("entity_id").asInt());
    memo.put("created_at", order.path("updated_at").asString());
    memo.put("base_grand_total", total("base_", "")).put("grand_total", total("", "rate"));
    memo.putArray("items");
    memo.putArray("comments");
    String comment = body.path("comment").path("comment").asString("");
    if (!comment.isEmpty()) {
      memo.withArray("comments")
          .addObject()
          .put("comment", comment)
          .put("created_at", order.path("updated_at").asString());
    }
    memo.set(
        "return_to_stock_items", // beside what the real one shows
        body.path("arguments").path("extension_attributes").path("return_to_stock_items"));
    for (JsonNode wanted : body.path("items")) {
      take(memo, wanted, ids.getAsInt());
    }
    if (!shippingGiven()) {
      add("shipping_refunded", amount("shipping_amount").subtract(amount("shipping_refunded")));
      add(
          "base_shipping_refunded",
          amount("base_shipping_amount").subtract(amount("base_shipping_refunded")));
      add(
          "shipping_tax_refunded",
          amount("shipping_tax_amount").subtract(amount("shipping_tax_refunded")));
      add(
          "base_shipping_tax_refunded",
          amount("base_shipping_tax_amount").subtract(amount("base_shipping_tax_refunded")));
    }
    add("total_refunded", memo.path("grand_total").decimalValue());
    add("base_total_refunded", memo.path("base_grand_total").decimalValue());
    return memo;
  }

  private void take(ObjectNode memo, JsonNode wanted, int id) {
    ObjectNode item = item(wanted.path("order_item_id").asInt());
    BigDecimal quantity = wanted.path("qty").decimalValue();
    for (String part : PARTS) {
      String back = part.equals("row") ? "amount_refunded" : part + "_refunded";
      for (String prefix : new String[] {"", "base_"}) {
        BigDecimal share = share(item, prefix, part, quantity);
        item.put(prefix + back, item.path(prefix + back).decimalValue().add(share));
      }
    }
    item.put("qty_refunded", item.path("qty_refunded").decimalValue().add(quantity));
    ObjectNode line = memo.withArray("items").addObject();
    line.put("entity_id", id).put("qty", quantity);
    line.set("order_item_id", item.path("item_id"));
    line.set("sku", item.path("sku"));
  }

  private BigDecimal share(ObjectNode item, String prefix, String part, BigDecimal quantity) {
    String back = part.equals("row") ? "amount_refunded" : part + "_refunded";
    BigDecimal rest =
        item.path(prefix + part + "_invoiced")
            .decimalValue()
            .subtract(item.path(prefix + back).decimalValue());
    BigDecimal left = left(item);
    return quantity.compareTo(left) >= 0
        ? rest
        : rest.multiply(quantity)
            .divide(left, MathContext.DECIMAL128)
            .setScale(decimals, RoundingMode.HALF_UP);
  }

  private BigDecimal total(String prefix, String rated) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode wanted : body.path("items")) {
      ObjectNode item = item(wanted.path("order_item_id").asInt());
      BigDecimal quantity = wanted.path("qty").decimalValue();
      sum =
          sum.add(share(item, prefix, "row", quantity))
              .add(share(item, prefix, "tax", quantity))
              .subtract(share(item, prefix, "discount", quantity));
    }
    if (!shippingGiven()) {
      sum =
          sum.add(amount(prefix + "shipping_amount"))
              .subtract(amount(prefix + "shipping_refunded"))
              .add(amount(prefix + "shipping_tax_amount"))
              .subtract(amount(prefix + "shipping_tax_refunded"));
    }
    JsonNode arguments = body.path("arguments");
    BigDecimal adjustment =
        arguments
            .path("adjustment_positive")
            .decimalValue(BigDecimal.ZERO)
            .subtract(arguments.path("adjustment_negative").decimalValue(BigDecimal.ZERO));
    BigDecimal rate =
        rated.isEmpty() ? BigDecimal.ONE : order.path("base_to_order_rate").decimalValue();
    return sum.add(adjustment.multiply(rate).setScale(decimals, RoundingMode.HALF_UP));
  }

  /** The only amount of shipping that tests give is none. */
  private boolean shippingGiven() {
    return body.path("arguments").has("shipping_amount");
  }

  private BigDecimal amount(String field) {
    return order.path(field).decimalValue(BigDecimal.ZERO);
  }

  private void add(String field, BigDecimal amount) {
    order.put(field, amount(field).add(amount));
  }

  private ObjectNode item(int id) {
    for (JsonNode item : order.path("items")) {
      if (item.path("item_id").asInt() == id) {
        return (ObjectNode) item;
      }
    }
    throw new IllegalArgumentException("the order has no item " + id);
  }

  private static BigDecimal left(ObjectNode item) {
    return item.path("qty_invoiced")
        .decimalValue()
        .subtract(item.path("qty_refunded").decimalValue());
  }
}
