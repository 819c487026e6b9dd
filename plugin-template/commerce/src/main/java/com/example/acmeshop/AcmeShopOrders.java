package com.example.acmeshop;

import com.example.acmeshop.AcmeShopApi.ShopLine;
import com.example.acmeshop.AcmeShopApi.ShopOrder;
import com.example.acmeshop.AcmeShopApi.ShopPayment;
import com.example.acmeshop.AcmeShopApi.ShopRefund;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.Payment;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.Shipping;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Acme Shop's orders as the host knows orders. */
final class AcmeShopOrders {

  private AcmeShopOrders() {}

  static Order order(ShopOrder shop) {
    String currency = shop.currency();
    return new Order(
        shop.id(),
        shop.number(),
        shop.status(),
        shop.placedAt(),
        shop.updatedAt(),
        customer(shop),
        shop.lines().stream().map(line -> line(line, currency)).toList(),
        new Shipping(null, List.of(), price(shop.shipping(), currency)),
        List.of(),
        price(shop.total(), currency),
        shop.payments().stream().map(payment -> payment(payment, currency)).toList(),
        List.of(),
        List.of(),
        shop.refunds().stream().map(AcmeShopOrders::booking).toList(),
        List.of(),
        null);
  }

  private static List<Identifier> customer(ShopOrder shop) {
    List<Identifier> customer = new ArrayList<>();
    if (shop.email() != null) {
      customer.add(Identifier.email(shop.email()));
    }
    if (shop.phone() != null) {
      customer.add(Identifier.phone(shop.phone()));
    }
    return customer;
  }

  private static OrderLine line(ShopLine line, String currency) {
    return new OrderLine(
        line.id(),
        line.sku(),
        line.name(),
        null,
        line.quantity(),
        price(line.unitPrice(), currency),
        List.of(),
        List.of(),
        price(line.total(), currency));
  }

  private static Payment payment(ShopPayment payment, String currency) {
    Payment.State state =
        switch (payment.state()) {
          case "paid" -> Payment.State.PAID;
          case "authorized" -> Payment.State.AUTHORIZED;
          case "voided" -> Payment.State.VOIDED;
          case "failed" -> Payment.State.FAILED;
          default -> throw notUnderstood("a payment's state");
        };
    Price amount = price(payment.amount(), currency);
    return new Payment(payment.id(), payment.method(), state, amount, null, null);
  }

  /** A refund as it is in the shop's books, with the host's key if the host made it. */
  static RefundBooking booking(ShopRefund refund) {
    RefundBooking.State state =
        switch (refund.state()) {
          case "pending" -> RefundBooking.State.PENDING;
          case "done" -> RefundBooking.State.SUCCEEDED;
          case "failed" -> RefundBooking.State.FAILED;
          default -> throw notUnderstood("a refund's state");
        };
    return new RefundBooking(
        refund.id(),
        key(refund.reference()),
        state,
        price(refund.amount(), refund.currency()),
        refund.at(),
        List.of(),
        refund.reason(),
        null,
        null);
  }

  /** People write references, too: what is no key was not made by the host. */
  private static @Nullable RefundKey key(@Nullable String reference) {
    return reference != null && reference.matches("[a-z0-9-]{1,64}")
        ? new RefundKey(reference)
        : null;
  }

  private static Price price(String amount, String currency) {
    try {
      return Price.of(Money.of(amount, currency));
    } catch (IllegalArgumentException e) {
      throw notUnderstood("an amount");
    }
  }

  /** Not a rejection: what was asked for may have been done. */
  private static RetryLaterException notUnderstood(String what) {
    return new RetryLaterException(
        "answer-not-understood", "Acme Shop answered with " + what + " that is not understood");
  }
}
