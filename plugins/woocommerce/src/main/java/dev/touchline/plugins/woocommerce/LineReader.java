package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.Discount;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.Tax;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the lines of one order: products, and fees, which can be refunded like them. */
final class LineReader {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final JsonNode order;
  private final Amounts amounts;
  private final boolean taxIncluded;
  private final Map<String, JsonNode> rates = new HashMap<>();

  LineReader(JsonNode order, Amounts amounts) {
    this.order = order;
    this.amounts = amounts;
    this.taxIncluded = order.path("prices_include_tax").asBoolean(false);
    for (JsonNode rate : Json.list(order.path("tax_lines"))) {
      rates.put(rate.path("rate_id").asString(""), rate);
    }
  }

  List<OrderLine> lines() {
    List<OrderLine> lines = new ArrayList<>();
    for (JsonNode item : Json.list(order.path("line_items"))) {
      lines.add(product(item));
    }
    for (JsonNode fee : Json.list(order.path("fee_lines"))) {
      if (Json.amount(fee, "total").signum() > 0) {
        lines.add(fee(fee));
      }
    }
    return lines;
  }

  /** What a fee below zero takes off. */
  List<Discount> discounts() {
    List<Discount> discounts = new ArrayList<>();
    for (JsonNode fee : Json.list(order.path("fee_lines"))) {
      if (Json.amount(fee, "total").signum() < 0) {
        Price taken = amounts.sum(fee, "total", "total_tax");
        discounts.add(new Discount(name(fee), null, amounts.zero().minus(taken)));
      }
    }
    return discounts;
  }

  private OrderLine product(JsonNode item) {
    int quantity = Math.max(1, item.path("quantity").asInt(1));
    Price before =
        taxIncluded ? amounts.sum(item, "subtotal", "subtotal_tax") : amounts.sum(item, "subtotal");
    Price after =
        taxIncluded ? amounts.sum(item, "total", "total_tax") : amounts.sum(item, "total");
    Price off = before.minus(after);
    BigDecimal unit =
        before.customer().amount().divide(BigDecimal.valueOf(quantity), MathContext.DECIMAL128);
    return new OrderLine(
        Json.required(item, "id"),
        Json.text(item, "sku"),
        name(item),
        variant(item),
        quantity,
        amounts.of(unit),
        off.isZero() || off.isNegative() ? List.of() : List.of(discount(off)),
        taxes(item),
        amounts.sum(item, "total", "total_tax"));
  }

  private OrderLine fee(JsonNode fee) {
    return new OrderLine(
        Json.required(fee, "id"),
        null,
        name(fee),
        null,
        1,
        taxIncluded ? amounts.sum(fee, "total", "total_tax") : amounts.sum(fee, "total"),
        List.of(),
        taxes(fee),
        amounts.sum(fee, "total", "total_tax"));
  }

  private static String name(JsonNode item) {
    String parent = Json.text(item, "parent_name");
    String name = parent == null ? Json.text(item, "name") : parent;
    return name == null ? "" : name;
  }

  /** What was chosen, from the attributes that people see; those with "_" are not for them. */
  private static @Nullable String variant(JsonNode item) {
    if (item.path("variation_id").asInt(0) == 0) {
      return null;
    }
    StringJoiner chosen = new StringJoiner(", ");
    for (JsonNode meta : Json.list(item.path("meta_data"))) {
      String key = Json.text(meta, "display_key");
      String value = Json.text(meta, "display_value");
      if (key != null && value != null && !key.startsWith("_")) {
        chosen.add(key + " " + value);
      }
    }
    return chosen.length() == 0 ? null : chosen.toString();
  }

  private Discount discount(Price off) {
    List<String> codes = new ArrayList<>();
    for (JsonNode coupon : Json.list(order.path("coupon_lines"))) {
      String code = Json.text(coupon, "code");
      if (code != null) {
        codes.add(code);
      }
    }
    String code = codes.isEmpty() ? null : String.join(", ", codes);
    return new Discount(code == null ? "discount" : code, code, off);
  }

  /** The taxes of a line or of shipping. */
  List<Tax> taxes(JsonNode item) {
    List<Tax> taxes = new ArrayList<>();
    for (JsonNode part : Json.list(item.path("taxes"))) {
      BigDecimal amount = Json.amount(part, "total");
      if (amount.signum() != 0) {
        JsonNode rate = rates.get(part.path("id").asString(""));
        taxes.add(new Tax(label(rate), percent(rate), amounts.of(amount), taxIncluded));
      }
    }
    return taxes;
  }

  private static String label(@Nullable JsonNode rate) {
    String label = rate == null ? null : Json.text(rate, "label");
    return label == null ? "tax" : label;
  }

  private static @Nullable BigDecimal percent(@Nullable JsonNode rate) {
    return rate == null || Json.text(rate, "rate_percent") == null
        ? null
        : Json.amount(rate, "rate_percent")
            .divide(HUNDRED, MathContext.DECIMAL64)
            .stripTrailingZeros();
  }
}
