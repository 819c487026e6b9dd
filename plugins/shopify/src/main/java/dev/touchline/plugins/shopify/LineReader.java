package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.Discount;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.Shipping;
import dev.touchline.sdk.commerce.Tax;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lines and shipping of an order of the GraphQL API.
 *
 * @param taxesIncluded whether the order's prices contain its taxes
 */
record LineReader(boolean taxesIncluded) {

  OrderLine line(JsonNode line) {
    List<Discount> discounts =
        Json.list(line, "discountAllocations").stream().map(LineReader::discount).toList();
    List<Tax> taxes = taxes(line);
    Price gross = Amounts.price(line, "originalTotalSet");
    Price off = Amounts.sum(Price.zeroOf(gross), discounts, Discount::amount);
    return new OrderLine(
        Json.id(line),
        Json.text(line, "sku"),
        Json.required(line, "title"),
        Json.text(line, "variantTitle"),
        Math.max(1, Json.number(line, "quantity")),
        Amounts.price(line, "originalUnitPriceSet"),
        discounts,
        taxes,
        withTaxes(gross.minus(off), taxes));
  }

  /** All shipping of an order together; null when nothing is sent. */
  @Nullable Shipping shipping(JsonNode order) {
    List<JsonNode> lines = Json.list(order, "shippingLines");
    if (lines.isEmpty()) {
      return null;
    }
    List<Tax> taxes = new ArrayList<>();
    Price total = Price.zeroOf(Amounts.price(order, "totalPriceSet"));
    for (JsonNode line : lines) {
      List<Tax> own = taxes(line);
      taxes.addAll(own);
      total = total.plus(withTaxes(Amounts.price(line, "discountedPriceSet"), own));
    }
    String method =
        lines.stream().map(line -> Json.required(line, "title")).collect(Collectors.joining(", "));
    return new Shipping(method, taxes, total);
  }

  private Price withTaxes(Price net, List<Tax> taxes) {
    return taxesIncluded ? net : Amounts.sum(net, taxes, Tax::amount);
  }

  private List<Tax> taxes(JsonNode line) {
    return Json.list(line, "taxLines").stream().map(this::tax).toList();
  }

  private Tax tax(JsonNode tax) {
    JsonNode rate = tax.path("rate");
    BigDecimal fraction = rate.isNumber() ? rate.decimalValue() : null;
    return new Tax(
        Json.required(tax, "title"), fraction, Amounts.price(tax, "priceSet"), taxesIncluded);
  }

  private static Discount discount(JsonNode allocation) {
    JsonNode application = allocation.path("discountApplication");
    String code = Json.text(application, "code");
    String title = Json.text(application, "title");
    String name = title == null ? code : title;
    return new Discount(
        name == null ? "discount" : name, code, Amounts.price(allocation, "allocatedAmountSet"));
  }
}
