package dev.touchline.sdk.commerce;

import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Works out quotes from an order, for shops that do not quote themselves. Pieces go back at what
 * the customer paid for them, after discounts and with taxes (included in the price or not); what
 * was refunded before is taken off. Nothing is quoted above what was paid and is left. Pure.
 */
public final class OrderQuotes {

  private final Order order;
  private final Set<RefundForm> forms;
  private final Price paid;
  private final Price refunded;

  private OrderQuotes(Order order, Set<RefundForm> forms) {
    this.order = order;
    this.forms = forms;
    this.paid = order.paid();
    this.refunded = order.refunded();
  }

  /**
   * What of an order can be refunded.
   *
   * @param order as the shop has it now, with all its refunds
   * @param forms that the shop offers
   */
  public static RefundQuote quote(Order order, RefundRequest request, Set<RefundForm> forms) {
    if (!forms.contains(request.form())) {
      return new NotRefundable(
          "form-not-offered", "the shop does not refund as " + request.form() + ", only " + forms);
    }
    return new OrderQuotes(order, forms).quote(request.scope());
  }

  private RefundQuote quote(RefundScope scope) {
    Price left = left();
    if (left.shop().signum() <= 0 || left.customer().signum() <= 0) {
      return new NotRefundable(
          "nothing-left",
          "paid were " + paid.customer() + ", and " + refunded.customer() + " went back already");
    }
    return switch (scope) {
      case RefundScope.Whole whole -> other(left);
      case RefundScope.Amount amount -> amount(amount.amount(), left);
      case RefundScope.ShippingOnly only -> shippingOnly();
      case RefundScope.Lines lines -> lines(lines);
    };
  }

  private Price left() {
    return paid.minus(refunded);
  }

  private RefundQuote amount(Money wanted, Price left) {
    if (!wanted.currency().equals(left.customer().currency())) {
      return new NotRefundable(
          "currency-differs",
          "the customer paid in " + left.customer().currency() + ", not " + wanted.currency());
    }
    if (!wanted.equals(wanted.rounded())) {
      return new NotRefundable(
          "amount-too-fine", wanted + " has more decimals than the currency has");
    }
    if (wanted.compareTo(left.customer()) > 0) {
      return tooMuch(new Price(left.shop(), wanted));
    }
    return other(new Price(shopAmount(wanted, left), wanted));
  }

  /** In proportion, and at least the smallest unit: all of one is all of the other. */
  private static Money shopAmount(Money wanted, Price left) {
    int decimals = Math.max(0, left.shop().currency().getDefaultFractionDigits());
    BigDecimal part =
        left.shop()
            .amount()
            .multiply(wanted.amount())
            .divide(left.customer().amount(), decimals, RoundingMode.HALF_UP);
    Money shop = new Money(part, left.shop().currency());
    return shop.compareTo(left.shop()) > 0 ? left.shop() : shop;
  }

  private RefundQuote shippingOnly() {
    Price shipping = shippingLeft();
    if (shipping.isZero()) {
      return new NotRefundable("no-shipping-left", "there is no shipping left to refund");
    }
    return checked(shipping, List.of(), shipping, Price.zeroOf(paid));
  }

  /** What was paid for shipping, less what went back for no line. */
  private Price shippingLeft() {
    Shipping shipping = order.shipping();
    if (shipping == null) {
      return Price.zeroOf(paid);
    }
    Price left = shipping.total();
    for (RefundBooking refund : order.refunds()) {
      if (refund.state() != RefundBooking.State.FAILED) {
        Price beyond = refund.amount().minus(valueOf(refund.items()));
        left = beyond.isNegative() ? left : left.minus(beyond);
      }
    }
    return left.isNegative() ? Price.zeroOf(paid) : left;
  }

  private Price valueOf(List<LineItem> items) {
    Price value = Price.zeroOf(paid);
    for (LineItem item : items) {
      value =
          line(item.line())
              .map(line ->
                  Shares.of(
                      line.total(), line.quantity(), 0, Math.min(item.quantity(), line.quantity())))
              .map(value::plus)
              .orElse(value);
    }
    return value;
  }

  private RefundQuote lines(RefundScope.Lines wanted) {
    List<RefundQuote.Line> lines = new ArrayList<>();
    Price sum = Price.zeroOf(paid);
    for (RefundScope.Line item : wanted.lines()) {
      Optional<OrderLine> found = line(item.line());
      if (found.isEmpty()) {
        return new NotRefundable(
            "line-unknown", "order " + order.number() + " has no line '" + item.line() + "'");
      }
      OrderLine line = found.get();
      int before = refundedPieces(line);
      if (item.quantity() > line.quantity() - before) {
        return new NotRefundable(
            "quantity-exceeds",
            "line '%s' has %d pieces, of which %d went back already; %d are too many"
                .formatted(line.line(), line.quantity(), before, item.quantity()));
      }
      Price amount = Shares.of(line.total(), line.quantity(), before, item.quantity());
      lines.add(new RefundQuote.Line(line.line(), item.quantity(), amount));
      sum = sum.plus(amount);
    }
    Price shipping = wanted.shipping() ? shippingLeft() : Price.zeroOf(paid);
    return checked(sum.plus(shipping), lines, shipping, Price.zeroOf(paid));
  }

  private int refundedPieces(OrderLine line) {
    int pieces =
        order.refunds().stream()
            .filter(refund -> refund.state() != RefundBooking.State.FAILED)
            .flatMap(refund -> refund.items().stream())
            .filter(item -> item.line().equals(line.line()))
            .mapToInt(LineItem::quantity)
            .sum();
    return Math.min(pieces, line.quantity());
  }

  private Optional<OrderLine> line(String id) {
    return order.lines().stream().filter(line -> line.line().equals(id)).findFirst();
  }

  private RefundQuote other(Price amount) {
    return checked(amount, List.of(), Price.zeroOf(paid), amount);
  }

  private RefundQuote checked(
      Price amount, List<RefundQuote.Line> lines, Price shipping, Price other) {
    if (amount.isZero()) {
      return new NotRefundable("nothing-to-refund", "the customer paid nothing for this");
    }
    if (!amount.isAtMost(left())) {
      return tooMuch(amount);
    }
    return new Refundable(
        order.number(), amount, lines, shipping, other, paid, refunded, forms, order.customer());
  }

  private RefundQuote tooMuch(Price amount) {
    return new NotRefundable(
        "exceeds-paid",
        "%s are more than the %s that are left of %s paid"
            .formatted(amount.customer(), left().customer(), paid.customer()));
  }
}
