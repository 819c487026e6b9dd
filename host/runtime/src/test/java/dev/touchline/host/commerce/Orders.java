package dev.touchline.host.commerce;

import dev.touchline.sdk.commerce.Discount;
import dev.touchline.sdk.commerce.Fulfilment;
import dev.touchline.sdk.commerce.LineItem;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.OrderNote;
import dev.touchline.sdk.commerce.OrderReturn;
import dev.touchline.sdk.commerce.Payment;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.Shipping;
import dev.touchline.sdk.commerce.Tax;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** An order in which nothing is missing. */
final class Orders {

  private Orders() {}

  static Order order(String number, Instant at, Identifier customer) {
    Price ten = new Price(Money.of("10.50", "EUR"), Money.of("300000", "VND"));
    Tax tax = new Tax("VAT", new BigDecimal("0.1"), ten, true);
    List<LineItem> items = List.of(new LineItem("l1", 1));
    return new Order(
        "id-" + number,
        number,
        "paid",
        at,
        at,
        List.of(customer),
        List.of(
            new OrderLine(
                "l1",
                "sku",
                "Áo dài",
                "38, đỏ",
                2,
                ten,
                List.of(new Discount("Tết", "TET26", ten)),
                List.of(tax),
                ten)),
        new Shipping("post", List.of(tax), ten),
        List.of(),
        ten,
        List.of(new Payment("p1", "visa", Payment.State.PAID, ten, at, "ch_1")),
        List.of(
            new Fulfilment(
                "f1",
                "sent",
                "VNPost",
                "T1",
                URI.create("https://example.org/T1"),
                at,
                null,
                items)),
        List.of(new OrderReturn("t1", "open", at, "too small", items)),
        List.of(
            new RefundBooking(
                "r1",
                new RefundKey("key"),
                RefundBooking.State.PENDING,
                ten,
                at,
                items,
                "damaged",
                null,
                null)),
        List.of(new OrderNote(at, "Lan", "gift", true)),
        URI.create("https://example.org/admin/1"));
  }
}
