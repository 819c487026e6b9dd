package com.example.acmeshop;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.ConnectionContext;
import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.capability.RefundProvider;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.commerce.OrderQuotes;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.verdict.RejectedException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a connection to Acme Shop can do: its interfaces say it. Immutable, so that the host may
 * call it from several threads.
 */
final class AcmeShopConnection implements Connection, OrderLookup, RefundProvider {

  private static final Set<RefundForm> FORMS = Set.of(RefundForm.ORIGINAL_PAYMENT);
  private static final Set<IdentifierType> CONTACTS =
      Set.of(IdentifierType.EMAIL, IdentifierType.PHONE);

  private final AcmeShopApi api;

  AcmeShopConnection(AcmeShopSettings settings, ConnectionContext context) {
    this.api = AcmeShopApi.of(settings, context);
  }

  /** Tries the access token. What the API refuses is thrown as a verdict, and shown. */
  @Override
  public CheckResult check() {
    return CheckResult.ok("access token", "belongs to the shop " + api.shop().name());
  }

  /** Acme Shop knows customers by e-mail and telephone; other identifiers are passed over. */
  @Override
  public OrderPage orders(OrderQuery query) {
    List<String> contacts =
        query.customer().stream()
            .filter(identifier -> CONTACTS.contains(identifier.type()))
            .map(Identifier::value)
            .toList();
    if (contacts.isEmpty()) {
      return OrderPage.last(List.of());
    }
    AcmeShopApi.OrderList page = api.orders(contacts, query.cursor(), query.limit());
    return new OrderPage(page.orders().stream().map(AcmeShopOrders::order).toList(), page.next());
  }

  @Override
  public Optional<Order> order(String number) {
    try {
      return Optional.of(AcmeShopOrders.order(api.order(plain(number))));
    } catch (RejectedException e) {
      if (e.code().equals("not-found")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Customers write "#1024". */
  private static String plain(String number) {
    return number.strip().replaceFirst("^#", "");
  }

  /** Acme Shop does not quote itself, so the SDK works it out of the order as it is now. */
  @Override
  public RefundQuote quote(RefundRequest request) {
    return order(request.order())
        .map(order -> OrderQuotes.quote(order, request, FORMS))
        .orElseGet(() ->
            new RefundQuote.NotRefundable(
                "order-unknown", "Acme Shop has no order " + request.order()));
  }

  /**
   * Books once. A lost answer is thrown as a verdict and means "may have been booked"; the host then
   * asks {@link #find}. Nothing is tried again here.
   */
  @Override
  public RefundOutcome refund(RefundRequest request, Price amount, RefundKey key) {
    AcmeShopApi.NewRefund wanted =
        new AcmeShopApi.NewRefund(
            amount.customer().amount().toPlainString(),
            amount.customer().currency().getCurrencyCode(),
            request.reason(),
            key.value(),
            pieces(request.scope()));
    RefundBooking booked =
        AcmeShopOrders.booking(api.refund(plain(request.order()), key.value(), wanted));
    if (!key.equals(booked.key()) || !amount.equals(booked.amount())) {
      return new RefundOutcome.Unknown("Acme Shop answered with another refund");
    }
    return switch (booked.state()) {
      case SUCCEEDED -> new RefundOutcome.Succeeded(booked);
      case PENDING -> new RefundOutcome.Pending(booked);
      case FAILED -> new RefundOutcome.Rejected("refund-failed", "the payment provider refused");
    };
  }

  private static List<AcmeShopApi.Piece> pieces(RefundScope scope) {
    return scope instanceof RefundScope.Lines lines
        ? lines.lines().stream()
            .map(line -> new AcmeShopApi.Piece(line.line(), line.quantity(), line.restock()))
            .toList()
        : List.of();
  }

  /** All refunds of the order. Acme Shop keeps the key as reference, so each can be told apart. */
  @Override
  public FoundRefunds find(RefundRequest request, RefundKey key) {
    return new FoundRefunds(
        api.refunds(plain(request.order())).refunds().stream()
            .map(AcmeShopOrders::booking)
            .toList(),
        true);
  }
}
