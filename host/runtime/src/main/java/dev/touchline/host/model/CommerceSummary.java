package dev.touchline.host.model;

import static dev.touchline.host.model.Summary.counted;
import static dev.touchline.host.model.Summary.tail;

import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.money.Money;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lines of orders, payments, parcels and returns. */
final class CommerceSummary {

  private CommerceSummary() {}

  static String cart(EventKind kind, EventData.Cart cart) {
    String what = kind == EventKind.CHECKOUT_STARTED ? "Checkout started" : "Cart updated";
    return what + tail(": ", listed(amount(cart.total()), lines(cart.lines())));
  }

  static String order(EventKind kind, EventData.Order order) {
    String verb =
        switch (kind) {
          case ORDER_PLACED -> " placed";
          case ORDER_CANCELLED -> " cancelled";
          default -> " updated";
        };
    String status = kind == EventKind.ORDER_UPDATED ? order.status() : null;
    String facts = listed(status, amount(order.total()), lines(order.lines()));
    return "Order " + order.number() + verb + tail(": ", facts);
  }

  static String payment(EventKind kind, EventData.Payment payment) {
    String what =
        switch (kind) {
          case REFUND_REQUESTED, REFUND_SUCCEEDED, REFUND_FAILED -> "Refund";
          default -> "Payment";
        };
    String verb =
        switch (kind) {
          case PAYMENT_FAILED, REFUND_FAILED -> " failed";
          case REFUND_REQUESTED -> " requested";
          case REFUND_SUCCEEDED -> " made";
          default -> " received";
        };
    return what
        + tail(" of ", amount(payment.amount()))
        + tail(" for order ", payment.order())
        + verb
        + tail(": ", payment.reason());
  }

  static String shipment(EventData.Shipment shipment) {
    return "Shipment"
        + tail(" of order ", shipment.order())
        + tail(": ", listed(shipment.status(), shipment.carrier(), shipment.trackingNumber()));
  }

  static String goodsReturn(EventKind kind, EventData.Return goods) {
    String verb = kind == EventKind.RETURN_RECEIVED ? "received" : "requested";
    return "Return "
        + verb
        + tail(" for order ", goods.order())
        + tail(": ", listed(lines(goods.lines()), goods.reason()));
  }

  private static @Nullable String lines(List<EventData.Line> lines) {
    return lines.isEmpty() ? null : counted(lines.size(), "line");
  }

  private static String listed(@Nullable String... facts) {
    return Stream.of(facts)
        .filter(Objects::nonNull)
        .filter(fact -> !fact.isBlank())
        .collect(Collectors.joining(", "));
  }

  /** An amount with thousands separators, such as "250,000 VND". */
  static @Nullable String amount(@Nullable Money money) {
    if (money == null) {
      return null;
    }
    String plain = money.amount().toPlainString();
    int point = plain.indexOf('.');
    StringBuilder grouped = new StringBuilder(plain);
    int first = plain.startsWith("-") ? 1 : 0;
    for (int i = (point < 0 ? plain.length() : point) - 3; i > first; i -= 3) {
      grouped.insert(i, ',');
    }
    return grouped.append(' ').append(money.currency().getCurrencyCode()).toString();
  }
}
