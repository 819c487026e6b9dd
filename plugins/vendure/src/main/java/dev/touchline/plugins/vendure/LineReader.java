package dev.touchline.plugins.vendure;

import dev.touchline.sdk.commerce.Discount;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.Tax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what an order consists of. Vendure has spread discounts of the whole order over its lines
 * already; its surcharges become lines of their own.
 */
final class LineReader {

  /** Begins the id of a line that is a surcharge: Vendure refunds no line of this id. */
  static final String SURCHARGE = "surcharge-";

  private static final String PROMOTION = "PROMOTION:";
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final JsonNode order;
  private final Amounts amounts;

  LineReader(JsonNode order, Amounts amounts) {
    this.order = order;
    this.amounts = amounts;
  }

  List<OrderLine> lines() {
    List<OrderLine> lines = new ArrayList<>();
    for (JsonNode line : Fields.requiredList(order, "lines")) {
      if (pieces(line) > 0) {
        lines.add(line(line));
      }
    }
    for (JsonNode surcharge : Fields.list(order, "surcharges")) {
      if (Fields.number(surcharge, "priceWithTax") >= 0) {
        lines.add(surcharge(surcharge));
      }
    }
    return lines;
  }

  /** What took off something of the whole order without being in a line. */
  List<Discount> discounts() {
    List<Discount> discounts = new ArrayList<>();
    for (JsonNode surcharge : Fields.list(order, "surcharges")) {
      long amount = Fields.number(surcharge, "priceWithTax");
      if (amount < 0) {
        String name = Fields.text(surcharge, "description");
        discounts.add(new Discount(name, null, amounts.price(-amount)));
      }
    }
    return discounts;
  }

  /** As ordered: Vendure counts cancelled pieces down, and they were paid for all the same. */
  static int pieces(JsonNode line) {
    return Math.max(Fields.count(line, "orderPlacedQuantity"), Fields.count(line, "quantity"));
  }

  private OrderLine line(JsonNode line) {
    JsonNode variant = line.path("productVariant");
    String chosen =
        Fields.list(variant, "options").stream()
            .map(option -> Fields.text(option, "name"))
            .collect(Collectors.joining(" "));
    Price total = amounts.price(total(line, "proratedLinePriceWithTax"));
    return new OrderLine(
        Fields.text(line, "id"),
        Fields.optional(variant, "sku"),
        product(Fields.text(variant, "name"), chosen),
        chosen.isEmpty() ? null : chosen,
        pieces(line),
        amounts.price(line, "unitPriceWithTax"),
        lineDiscounts(line),
        taxes(line, tax(line)),
        total);
  }

  /** Vendure calls a variant after its product and its options: "Laptop 13 inch 8GB". */
  private static String product(String name, String chosen) {
    return !chosen.isEmpty() && name.endsWith(" " + chosen)
        ? name.substring(0, name.length() - chosen.length() - 1)
        : name;
  }

  /** What the line costs; once pieces are cancelled, what all of them cost before. */
  private static long total(JsonNode line, String field) {
    return Fields.count(line, "quantity") == pieces(line)
        ? Fields.number(line, field)
        : Math.multiplyExact(Fields.number(line, "proratedUnitPriceWithTax"), pieces(line));
  }

  private static long tax(JsonNode line) {
    long net = Fields.number(line, "proratedLinePrice");
    return Fields.number(line, "proratedLinePriceWithTax") - net;
  }

  private List<Discount> lineDiscounts(JsonNode line) {
    List<Discount> discounts = new ArrayList<>();
    for (JsonNode discount : Fields.list(line, "discounts")) {
      long amount = -Fields.number(discount, "amountWithTax");
      if (amount > 0) {
        String source = Fields.optional(discount, "adjustmentSource");
        discounts.add(
            new Discount(
                Optional.ofNullable(Fields.optional(discount, "description")).orElse("discount"),
                coupon(source),
                amounts.price(amount)));
      }
    }
    return discounts;
  }

  private @Nullable String coupon(@Nullable String source) {
    return Fields.list(order, "promotions").stream()
        .filter(promotion -> (PROMOTION + Fields.text(promotion, "id")).equals(source))
        .map(promotion -> Optional.ofNullable(Fields.optional(promotion, "couponCode")))
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(null);
  }

  private OrderLine surcharge(JsonNode surcharge) {
    long total = Fields.number(surcharge, "priceWithTax");
    return new OrderLine(
        SURCHARGE + Fields.text(surcharge, "id"),
        Fields.optional(surcharge, "sku"),
        Fields.text(surcharge, "description"),
        null,
        1,
        amounts.price(total),
        List.of(),
        taxes(surcharge, total - Fields.number(surcharge, "price")),
        amounts.price(total));
  }

  /**
   * The taxes of a line, which is priced with them. Vendure tells their sum; where there are
   * several it is split by their rates, and the last takes what is left.
   */
  private List<Tax> taxes(JsonNode line, long sum) {
    List<JsonNode> taxes = Fields.list(line, "taxLines");
    BigDecimal rates =
        taxes.stream().map(LineReader::rate).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<Tax> read = new ArrayList<>();
    long left = sum;
    for (int i = 0; i < taxes.size(); i++) {
      BigDecimal rate = rate(taxes.get(i));
      boolean last = i == taxes.size() - 1;
      long amount = last || rates.signum() == 0 ? left : share(sum, rate, rates);
      left -= amount;
      read.add(
          new Tax(
              Optional.ofNullable(Fields.optional(taxes.get(i), "description")).orElse("tax"),
              rate.divide(HUNDRED),
              amounts.price(amount),
              true));
    }
    return read;
  }

  private static long share(long sum, BigDecimal rate, BigDecimal rates) {
    return BigDecimal.valueOf(sum)
        .multiply(rate)
        .divide(rates, 0, RoundingMode.DOWN)
        .longValueExact();
  }

  private static BigDecimal rate(JsonNode tax) {
    JsonNode rate = tax.path("taxRate");
    return rate.isNumber() ? rate.decimalValue() : BigDecimal.ZERO;
  }
}
