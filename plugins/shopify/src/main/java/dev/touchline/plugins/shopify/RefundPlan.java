package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderQuotes;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Brings together what an order's books say and what Shopify suggests. The books decide whether and
 * of what; Shopify, which will book it, decides how much a line or shipping is; and nothing goes
 * beyond what was paid, or what Shopify still lets go back. Pure.
 */
final class RefundPlan {

  private RefundPlan() {}

  /** Store credit needs an account that it is credited to. */
  static Set<RefundForm> forms(Order order) {
    boolean account =
        order.customer().stream()
            .map(Identifier::type)
            .anyMatch(IdentifierType.CUSTOMER_NUMBER::equals);
    return account ? EnumSet.allOf(RefundForm.class) : EnumSet.of(RefundForm.ORIGINAL_PAYMENT);
  }

  /** What the order's books say. */
  static RefundQuote byBooks(Order order, RefundRequest request) {
    return OrderQuotes.quote(order, request, forms(order));
  }

  /** The quote, made to agree with what Shopify suggests for it. */
  static RefundQuote quote(Refundable books, RefundRequest request, Suggestion suggestion) {
    Price most = Amounts.least(books.paid().minus(books.refunded()), suggestion.most());
    if (most.isNegative() || most.isZero()) {
      return new NotRefundable(
          "nothing-left", "Shopify lets nothing more of this order go back, of " + paid(books));
    }
    RefundQuote quote =
        switch (request.scope()) {
          case RefundScope.Whole whole -> other(books, most);
          case RefundScope.Amount amount ->
              books.amount().customer().compareTo(most.customer()) > 0
                  ? tooMuch(books, most)
                  : other(books, Amounts.least(books.amount(), most));
          case RefundScope.Lines lines -> parts(books, suggestion, most);
          case RefundScope.ShippingOnly only -> parts(books, suggestion, most);
        };
    return quote instanceof Refundable refundable
            && request.form() == RefundForm.ORIGINAL_PAYMENT
            && Payback.of(refundable.amount().customer(), suggestion.sources()) == null
        ? new NotRefundable(
            "payment-not-reached",
            refundable.amount().customer()
                + " cannot go back to the payments that were made; try store credit or less")
        : quote;
  }

  private static RefundQuote parts(Refundable books, Suggestion suggestion, Price most) {
    Price total = Amounts.least(suggestion.amount(), most);
    if (total.isZero() || total.isNegative()) {
      return new NotRefundable("nothing-to-refund", "Shopify finds nothing to refund in this");
    }
    List<Price> worth = new ArrayList<>();
    books.lines().forEach(line -> worth.add(line.amount()));
    worth.add(books.shipping());
    Parts parts = Parts.of(worth, total);
    List<RefundQuote.Line> lines = new ArrayList<>();
    for (int i = 0; i < books.lines().size(); i++) {
      RefundQuote.Line line = books.lines().get(i);
      lines.add(new RefundQuote.Line(line.line(), line.quantity(), parts.shares().get(i)));
    }
    return with(books, total, lines, parts.shares().getLast(), parts.other());
  }

  private static Refundable other(Refundable books, Price amount) {
    return with(books, amount, List.of(), Price.zeroOf(amount), amount);
  }

  private static Refundable with(
      Refundable books, Price amount, List<RefundQuote.Line> lines, Price shipping, Price other) {
    return new Refundable(
        books.order(),
        amount,
        lines,
        shipping,
        other,
        books.paid(),
        books.refunded(),
        books.forms(),
        books.customer());
  }

  private static NotRefundable tooMuch(Refundable books, Price most) {
    return new NotRefundable(
        "exceeds-paid",
        "%s are more than the %s that Shopify lets go back of %s paid"
            .formatted(books.amount().customer(), most.customer(), paid(books)));
  }

  private static String paid(Refundable books) {
    return books.paid().customer().toString();
  }
}
