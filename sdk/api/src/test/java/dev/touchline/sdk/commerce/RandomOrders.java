package dev.touchline.sdk.commerce;

import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Orders as they come: any currency, taxes included or on top, discounts that split badly. */
final class RandomOrders {

  private static final String[] CURRENCIES = {"EUR", "VND", "KWD", "JPY", "USD"};
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  private final Random random;
  private final String shopCurrency;
  private final String customerCurrency;

  RandomOrders(Random random) {
    this.random = random;
    this.shopCurrency = CURRENCIES[random.nextInt(CURRENCIES.length)];
    this.customerCurrency =
        random.nextBoolean() ? shopCurrency : CURRENCIES[random.nextInt(CURRENCIES.length)];
  }

  Order order() {
    List<OrderLine> lines = new ArrayList<>();
    Price total = price(0);
    for (int i = 0; i <= random.nextInt(5); i++) {
      OrderLine line = line("line-" + i);
      lines.add(line);
      total = total.plus(line.total());
    }
    Shipping shipping =
        random.nextBoolean() ? new Shipping("post", List.of(), price(random.nextInt(999))) : null;
    total = shipping == null ? total : total.plus(shipping.total());
    return order(lines, shipping, total, List.of());
  }

  private OrderLine line(String id) {
    int quantity = 1 + random.nextInt(7);
    Price unit = price(random.nextInt(100_000));
    Price gross = new Price(unit.shop().times(quantity), unit.customer().times(quantity));
    Price discount = Shares.of(gross, 3, 0, random.nextInt(2));
    Price tax = Shares.of(gross.minus(discount), 11, 0, 1);
    boolean included = random.nextBoolean();
    Price total = included ? gross.minus(discount) : gross.minus(discount).plus(tax);
    return new OrderLine(
        id,
        null,
        "thing",
        null,
        quantity,
        unit,
        List.of(new Discount("sale", null, discount)),
        List.of(new Tax("VAT", new BigDecimal("0.1"), tax, included)),
        total);
  }

  private Price price(int minor) {
    return new Price(
        Money.ofMinor(minor, shopCurrency), Money.ofMinor(minor * 3L / 2, customerCurrency));
  }

  private static Order order(
      List<OrderLine> lines, Shipping shipping, Price total, List<RefundBooking> refunds) {
    Payment payment = new Payment("p", "card", Payment.State.PAID, total, AT, null);
    return new Order(
        "id",
        "1024",
        "paid",
        AT,
        AT,
        List.of(Identifier.email("customer@example.org")),
        lines,
        shipping,
        List.of(),
        total,
        List.of(payment),
        List.of(),
        List.of(),
        refunds,
        List.of(),
        null);
  }

  /** The order after a quote was booked. */
  static Order after(Order order, RefundQuote.Refundable quote) {
    List<RefundBooking> refunds = new ArrayList<>(order.refunds());
    refunds.add(
        new RefundBooking(
            "r" + refunds.size(),
            null,
            RefundBooking.State.SUCCEEDED,
            quote.amount(),
            AT,
            quote.lines().stream().map(line -> new LineItem(line.line(), line.quantity())).toList(),
            null,
            null,
            null));
    return order(order.lines(), order.shipping(), order.total(), refunds);
  }

  RefundRequest request(Order order) {
    return new RefundRequest(order.number(), scope(order), RefundForm.ORIGINAL_PAYMENT, "");
  }

  private RefundScope scope(Order order) {
    return switch (random.nextInt(8)) {
      case 0 -> new RefundScope.Whole(true);
      case 1 -> new RefundScope.ShippingOnly();
      case 2, 3 ->
          new RefundScope.Amount(Money.ofMinor(1 + random.nextInt(200_000), customerCurrency));
      default -> lines(order);
    };
  }

  private RefundScope lines(Order order) {
    OrderLine line = order.lines().get(random.nextInt(order.lines().size()));
    int quantity = 1 + random.nextInt(line.quantity());
    return new RefundScope.Lines(
        List.of(new RefundScope.Line(line.line(), quantity, true)), random.nextBoolean());
  }
}
