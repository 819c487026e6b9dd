package dev.touchline.plugins.shopify.standin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order as Shopify keeps it, with every field that anybody may ask for. Made by the test,
 * changed by the stand-in.
 */
public final class ShopOrder {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  final ObjectNode node = JSON.objectNode();
  private final long id;
  private final boolean taxesIncluded;
  private final String shopCurrency;
  private final String customerCurrency;
  private final BigDecimal rate;
  private Cash total;
  private int children;

  private ShopOrder(
      long id,
      String name,
      boolean taxesIncluded,
      String shopCurrency,
      String customerCurrency,
      BigDecimal rate) {
    this.id = id;
    this.taxesIncluded = taxesIncluded;
    this.shopCurrency = shopCurrency;
    this.customerCurrency = customerCurrency;
    this.rate = rate;
    this.total = cash(BigDecimal.ZERO);
    node.put("__typename", "Order").put("id", gid("Order", id)).put("name", name);
    for (String absent :
        List.of("email", "phone", "customer", "note", "cancelledAt", "cancelReason")) {
      node.putNull(absent);
    }
    for (String list :
        List.of(
            "lineItems", "shippingLines", "transactions", "fulfillments", "returns", "refunds")) {
      node.putArray(list);
    }
    node.put("taxesIncluded", taxesIncluded).put("test", false);
    node.put("displayFinancialStatus", "PENDING").put("displayFulfillmentStatus", "UNFULFILLED");
    node.set("totalReceivedSet", total.bag());
    at(Instant.parse("2026-09-01T08:00:00Z").plusSeconds(id % 1_000_000));
    total();
  }

  /** An order in one currency, whose prices contain its taxes. */
  public static ShopOrder of(long id, String name, String currency) {
    return new ShopOrder(id, name, true, currency, currency, BigDecimal.ONE);
  }

  /**
   * An order of a customer who pays in another currency.
   *
   * @param rate how much of the shop's currency one unit of the customer's is
   */
  public static ShopOrder of(
      long id, String name, String shop, String customer, String rate, boolean taxesIncluded) {
    return new ShopOrder(id, name, taxesIncluded, shop, customer, new BigDecimal(rate));
  }

  static String gid(String type, long number) {
    return "gid://shopify/" + type + "/" + number;
  }

  private long child() {
    children++;
    return id * 1000 + children;
  }

  private Cash cash(BigDecimal inCustomers) {
    return new Cash(inCustomers.multiply(rate), shopCurrency, inCustomers, customerCurrency);
  }

  /** When it was placed; to the second, as Shopify has it. */
  public ShopOrder at(Instant placed) {
    String time = placed.truncatedTo(ChronoUnit.SECONDS).toString();
    node.put("createdAt", time).put("processedAt", time).put("updatedAt", time);
    return this;
  }

  /** Who ordered; an account of the shop. */
  public ShopOrder customer(
      long number, String name, @Nullable String email, @Nullable String phone) {
    ObjectNode customer = node.putObject("customer");
    customer.put("id", gid("Customer", number)).put("displayName", name);
    set(customer, "defaultEmailAddress", "emailAddress", email);
    set(customer, "defaultPhoneNumber", "phoneNumber", phone);
    return contact(email, phone);
  }

  /** What the order itself says, also without an account. */
  public ShopOrder contact(@Nullable String email, @Nullable String phone) {
    node.put("email", email).put("phone", phone);
    return this;
  }

  private static void set(ObjectNode parent, String name, String field, @Nullable String value) {
    if (value == null) {
      parent.putNull(name);
    } else {
      parent.putObject(name).put(field, value);
    }
  }

  /**
   * A line; taxes of a tenth.
   *
   * @param off what all pieces together cost less, by a discount code
   */
  public ShopOrder line(
      String title, @Nullable String variant, int quantity, String unit, String off) {
    ObjectNode line = JSON.objectNode();
    Cash price = cash(Cash.rounded(new BigDecimal(unit), customerCurrency));
    Cash gross = price.times(BigDecimal.valueOf(quantity));
    Cash discount = cash(Cash.rounded(new BigDecimal(off), customerCurrency));
    Cash net = gross.minus(discount);
    Cash tax = taxOn(net);
    line.put("__typename", "LineItem").put("id", gid("LineItem", child()));
    line.put("sku", "SKU-" + children).put("title", title).put("variantTitle", variant);
    line.put("name", variant == null ? title : title + " - " + variant).put("quantity", quantity);
    line.put("refunded", 0);
    line.set("originalUnitPriceSet", price.bag());
    line.set("originalTotalSet", gross.bag());
    ArrayNode allocations = line.putArray("discountAllocations");
    if (discount.customer().signum() > 0) {
      ObjectNode allocation = allocations.addObject();
      allocation.set("allocatedAmountSet", discount.bag());
      allocation
          .putObject("discountApplication")
          .put("__typename", "DiscountCodeApplication")
          .put("code", "TET10");
    }
    taxLine(line, tax);
    array("lineItems").add(line);
    total = total.plus(taxesIncluded ? net : net.plus(tax));
    return total();
  }

  /** Shipping; taxes of a tenth. */
  public ShopOrder shipping(String title, String price) {
    ObjectNode line = JSON.objectNode();
    Cash cost = cash(Cash.rounded(new BigDecimal(price), customerCurrency));
    Cash tax = taxOn(cost);
    line.put("title", title);
    line.set("discountedPriceSet", cost.bag());
    taxLine(line, tax);
    array("shippingLines").add(line);
    total = total.plus(taxesIncluded ? cost : cost.plus(tax));
    return total();
  }

  private Cash taxOn(Cash net) {
    return taxesIncluded ? net.part(1, 11) : net.part(1, 10);
  }

  private static void taxLine(ObjectNode line, Cash tax) {
    ObjectNode made = line.putArray("taxLines").addObject();
    made.put("title", "VAT").put("rate", 0.1);
    made.set("priceSet", tax.bag());
  }

  private ShopOrder total() {
    node.set("totalPriceSet", total.bag());
    return this;
  }

  /** All of it was paid, by one means after the other, in equal parts. */
  public ShopOrder paid(String... gateways) {
    BigDecimal share =
        Cash.rounded(
            total.customer().divide(BigDecimal.valueOf(gateways.length), 6, RoundingMode.DOWN),
            customerCurrency);
    Cash left = total;
    for (int i = 0; i < gateways.length; i++) {
      Cash part = i == gateways.length - 1 ? left : total.ofCustomer(share).atMost(left);
      left = left.minus(part);
      transaction("SALE", "SUCCESS", gateways[i], part);
    }
    node.set("totalReceivedSet", total.bag());
    node.put("displayFinancialStatus", "PAID");
    return this;
  }

  /** An attempt to pay that failed. */
  public ShopOrder failedPayment(String gateway, String errorCode) {
    transaction("SALE", "FAILURE", gateway, total).put("errorCode", errorCode);
    return this;
  }

  private ObjectNode transaction(String kind, String status, String gateway, Cash amount) {
    ObjectNode transaction = newTransaction(kind, status, gateway, amount, updatedAt());
    array("transactions").add(transaction);
    return transaction;
  }

  ObjectNode newTransaction(String kind, String status, String gateway, Cash amount, String time) {
    ObjectNode transaction = JSON.objectNode();
    long number = child();
    transaction.put("id", gid("OrderTransaction", number)).put("kind", kind).put("status", status);
    transaction.put("gateway", gateway).put("formattedGateway", gateway.replace('_', ' '));
    transaction.put("paymentId", "pay-" + number).putNull("errorCode").putNull("parent");
    transaction.put("createdAt", time).put("processedAt", time);
    transaction.set("amountSet", amount.bag());
    return transaction;
  }

  /** A parcel with all lines. */
  public ShopOrder sent(String carrier, String tracking, String link) {
    ObjectNode parcel = array("fulfillments").addObject();
    String now = updatedAt();
    parcel.put("id", gid("Fulfillment", child())).put("status", "SUCCESS");
    parcel.put("displayStatus", "FULFILLED").put("createdAt", now).put("updatedAt", now);
    parcel.putNull("deliveredAt");
    parcel
        .putArray("trackingInfo")
        .addObject()
        .put("company", carrier)
        .put("number", tracking)
        .put("url", link);
    ArrayNode items = parcel.putArray("fulfillmentLineItems");
    for (JsonNode line : array("lineItems")) {
      items.addObject().put("quantity", line.path("quantity").asInt()).set("lineItem", line);
    }
    node.put("displayFulfillmentStatus", "FULFILLED");
    return this;
  }

  /** Its customer wants to send the first line's goods back. */
  public ShopOrder returning(String why) {
    ObjectNode goods = array("returns").addObject();
    goods.put("id", gid("Return", child())).put("status", "OPEN").put("createdAt", updatedAt());
    goods.putNull("closedAt");
    ObjectNode line = goods.putArray("returnLineItems").addObject();
    line.put("__typename", "ReturnLineItem").put("quantity", 1).put("customerNote", why);
    line.put("returnReasonNote", "");
    line.putObject("fulfillmentLineItem").set("lineItem", array("lineItems").get(0));
    return this;
  }

  public ShopOrder cancelled(String reason) {
    node.put("cancelledAt", updatedAt()).put("cancelReason", reason);
    return this;
  }

  public ShopOrder note(String text) {
    node.put("note", text);
    return this;
  }

  /** Something changed at a time. */
  public ShopOrder updated(Instant when) {
    node.put("updatedAt", when.truncatedTo(ChronoUnit.SECONDS).toString());
    return this;
  }

  /** The number of a line's id, counted from 0. */
  public String lineId(int index) {
    String gid = array("lineItems").get(index).path("id").asString();
    return gid.substring(gid.lastIndexOf('/') + 1);
  }

  /** How many refunds are booked. */
  public int refunds() {
    return array("refunds").size();
  }

  public String name() {
    return node.path("name").asString();
  }

  Cash totalCash() {
    return total;
  }

  String updatedAt() {
    return node.path("updatedAt").asString();
  }

  ArrayNode array(String name) {
    return (ArrayNode) node.path(name);
  }

  long nextChild() {
    return child();
  }
}
