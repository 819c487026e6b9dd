package dev.touchline.plugins.adobecommerce;

import dev.touchline.sdk.commerce.Discount;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.Tax;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the lines of an order. What was chosen of a configurable product is an item of its own
 * below it, without a price; of a bundle the parts have the prices, or the bundle has.
 */
final class LineReader {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final JsonNode order;
  private final Amounts amounts;

  LineReader(JsonNode order, Amounts amounts) {
    this.order = order;
    this.amounts = amounts;
  }

  /** The items that are lines: what can be refunded by itself. */
  List<JsonNode> items() {
    List<JsonNode> all = Json.list(order.path("items"));
    List<JsonNode> lines = new ArrayList<>();
    for (JsonNode item : all) {
      String parent = Json.text(item, "parent_item_id");
      if (parent == null) {
        if (!(isBundle(item) && pricedParts(all, Json.required(item, "item_id")))) {
          lines.add(item);
        }
      } else if (hasPrice(item) && all.stream().anyMatch(other -> isBundleOf(other, parent))) {
        lines.add(item);
      }
    }
    return lines;
  }

  private static boolean isBundle(JsonNode item) {
    return "bundle".equals(Json.text(item, "product_type"));
  }

  private static boolean isBundleOf(JsonNode item, String id) {
    return isBundle(item) && id.equals(Json.text(item, "item_id"));
  }

  private static boolean hasPrice(JsonNode item) {
    return Json.amount(item, "base_row_total").signum() > 0;
  }

  private static boolean pricedParts(List<JsonNode> all, String bundle) {
    return all.stream()
        .anyMatch(item -> bundle.equals(Json.text(item, "parent_item_id")) && hasPrice(item));
  }

  List<OrderLine> lines() {
    return items().stream().map(this::line).toList();
  }

  private OrderLine line(JsonNode item) {
    boolean withTax = Json.text(item, "price_incl_tax") != null;
    Price off = amounts.sum(item, "discount_amount");
    Price tax = amounts.sum(item, "tax_amount");
    return new OrderLine(
        Json.required(item, "item_id"),
        Json.text(item, "sku"),
        String.valueOf(Json.text(item, "name")),
        variant(item),
        quantity(item),
        amounts.sum(item, withTax ? "price_incl_tax" : "price"),
        off.isZero() || off.isNegative() ? List.of() : List.of(discount(off)),
        tax.isZero() ? List.of() : List.of(new Tax("tax", rate(item), tax, withTax)),
        total(item));
  }

  /** What the customer owes for all pieces. */
  private Price total(JsonNode item) {
    return amounts.sum(
        item,
        "row_total",
        "tax_amount",
        "discount_tax_compensation_amount",
        "weee_tax_applied_row_amount",
        "-discount_amount");
  }

  /** How many pieces. What is sold by weight is one. */
  static int quantity(JsonNode item) {
    BigDecimal ordered = Json.amount(item, "qty_ordered");
    return isWhole(ordered) ? Math.max(1, ordered.intValue()) : 1;
  }

  static boolean isWhole(BigDecimal quantity) {
    return quantity.stripTrailingZeros().scale() <= 0;
  }

  private static @Nullable BigDecimal rate(JsonNode item) {
    BigDecimal percent = Json.amount(item, "tax_percent");
    return percent.signum() == 0
        ? null
        : percent.divide(HUNDRED, MathContext.DECIMAL64).stripTrailingZeros();
  }

  private Discount discount(Price off) {
    String code = Json.text(order, "coupon_code");
    String name = Json.text(order, "discount_description");
    return new Discount(name != null ? name : code == null ? "discount" : code, code, off);
  }

  private static @Nullable String variant(JsonNode item) {
    StringJoiner chosen = new StringJoiner(", ");
    JsonNode options = item.path("product_option").path("extension_attributes");
    for (JsonNode option : Json.list(options.path("attributes_info"))) {
      chosen.add(Json.text(option, "label") + " " + Json.text(option, "value"));
    }
    if (chosen.length() == 0 && "configurable".equals(Json.text(item, "product_type"))) {
      String sku =
          Json.text(item, "sku"); // REST gives options by number; the sku names the variant
      return sku;
    }
    return chosen.length() == 0 ? null : chosen.toString();
  }
}
