package dev.touchline.standins;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a test orders; amounts are text, as people write them. */
public final class OrderForm {

  final List<Item> items = new ArrayList<>();
  final String currency;
  String email = "minhanh.tran@example.com";
  String phone = "+84900000101";
  int account;
  String placedAt = "2026-03-01T10:00:00";
  String status = "processing";
  boolean paid = true;
  BigDecimal shipping = BigDecimal.ZERO;
  BigDecimal shippingTax = BigDecimal.ZERO;
  boolean taxIncluded;
  @Nullable String baseCurrency;
  BigDecimal rate = BigDecimal.ONE;

  private OrderForm(String currency) {
    this.currency = currency;
  }

  /** A line: what all pieces cost without tax, before and after discount, and the tax on it. */
  record Item(
      String sku, String name, int quantity, BigDecimal before, BigDecimal net, BigDecimal tax) {}

  /** Begins a paid order of a guest, without lines. */
  public static OrderForm in(String currency) {
    return new OrderForm(currency);
  }

  /** Adds a line without discount and tax. */
  public OrderForm line(String sku, int quantity, String total) {
    return line(sku, quantity, total, total, "0");
  }

  /** Adds a line: before and after discount without tax, and the tax. */
  public OrderForm line(String sku, int quantity, String before, String net, String tax) {
    items.add(
        new Item(
            sku,
            "Thing " + sku,
            quantity,
            new BigDecimal(before),
            new BigDecimal(net),
            new BigDecimal(tax)));
    return this;
  }

  /** Sends it, at a price without tax and the tax on that. */
  public OrderForm shipping(String net, String tax) {
    shipping = new BigDecimal(net);
    shippingTax = new BigDecimal(tax);
    return this;
  }

  /** Who orders. */
  public OrderForm by(String anEmail, String aPhone, int anAccount) {
    email = anEmail;
    phone = aPhone;
    account = anAccount;
    return this;
  }

  /** When it is placed, in UTC without a zone. */
  public OrderForm at(String time) {
    placedAt = time;
    return this;
  }

  /** Its state, and whether it was paid. */
  public OrderForm status(String word, boolean isPaid) {
    status = word;
    paid = isPaid;
    return this;
  }

  /** Prices in the shop contain the tax. */
  public OrderForm taxIncluded() {
    taxIncluded = true;
    return this;
  }

  /** The shop's books are in another currency: one of theirs is so many of the customer's. */
  public OrderForm books(String currencyOfBooks, String customersPerBook) {
    baseCurrency = currencyOfBooks;
    rate = new BigDecimal(customersPerBook);
    return this;
  }

  BigDecimal total() {
    return items.stream()
        .map(item -> item.net().add(item.tax()))
        .reduce(shipping.add(shippingTax), BigDecimal::add);
  }

  BigDecimal tax() {
    return items.stream().map(Item::tax).reduce(shippingTax, BigDecimal::add);
  }
}
