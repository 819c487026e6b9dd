package dev.touchline.plugins.woocommerce;

import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderQuotes;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.CredentialsException;
import dev.touchline.sdk.verdict.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Refunds. WooCommerce takes every request for a new one, so each bears the host's key in its
 * reason, and the list of an order's refunds tells what was booked.
 */
final class Refunds {

  private static final Set<RefundForm> FORMS = Set.of(RefundForm.ORIGINAL_PAYMENT);

  /** Refusals that come with a status of 500, and before anything is booked. */
  private static final Set<String> REFUSED =
      Set.of(
          "woocommerce_rest_cannot_create_order_refund",
          "woocommerce_rest_invalid_order_refund",
          Refusal.ORDER_UNKNOWN);

  private final WooApi api;
  private final Orders orders;
  private final OrderReader reader;
  private final OrderRecord records;

  Refunds(WooApi api, Orders orders, OrderReader reader, OrderRecord records) {
    this.api = api;
    this.orders = orders;
    this.reader = reader;
    this.records = records;
  }

  RefundQuote quote(RefundRequest request) {
    if (request.scope() instanceof RefundScope.Lines lines
        && lines.lines().stream().map(RefundScope.Line::restock).distinct().count() > 1) {
      return new NotRefundable(
          "restock-mixed",
          "WooCommerce puts all pieces of a refund back in stock or none: ask for two refunds");
    }
    return orders
        .json(request.order())
        .<RefundQuote>map(
            json -> OrderQuotes.quote(reader.read(orders.withRefunds(json)), request, FORMS))
        .orElseGet(
            () -> new NotRefundable("order-unknown", "the shop has no order " + request.order()));
  }

  RefundOutcome refund(RefundRequest request, Price amount, RefundKey key) {
    JsonNode json = orders.withRefunds(existing(request));
    Order order = reader.read(json);
    String reason = MarkedReason.with(request.reason(), key);
    JsonNode body = new RefundBody(json, order).of(request.scope(), amount, reason, online(json));
    return outcome(json, api.post(Orders.path(json) + "/refunds", body));
  }

  private JsonNode existing(RefundRequest request) {
    return orders
        .json(request.order())
        .orElseThrow(() ->
            new RejectedException("order-unknown", "the shop has no order " + request.order()));
  }

  /** Whether the means of payment can give money back by itself; else the shop does it by hand. */
  private boolean online(JsonNode order) {
    String method = Json.text(order, "payment_method");
    if (method == null) {
      return false;
    }
    try {
      return api.find("payment_gateways/" + ShopAddress.encode(method))
          .map(gateway ->
              Json.list(gateway.path("method_supports")).stream()
                  .anyMatch(feature -> feature.asString("").equals("refunds")))
          .orElse(false);
    } catch (CredentialsException e) {
      throw new RejectedException(
          "payment-method-hidden",
          "the key may not read payment methods, so nobody knows how the money would go back;"
              + " its user must be a shop manager or administrator");
    }
  }

  private RefundOutcome outcome(JsonNode order, HttpResponse answer) {
    if (answer.successful()) {
      JsonNode refund = Json.treeOrNull(answer.body());
      return refund != null && refund.isObject() && Json.text(refund, "id") != null
          ? new RefundOutcome.Succeeded(booking(order, refund))
          : new RefundOutcome.Unknown("the shop accepted, and its answer makes no sense");
    }
    Refusal refusal = Refusal.of(answer);
    boolean certain =
        REFUSED.contains(refusal.code())
            || (answer.status() >= 400
                && answer.status() < 500
                && answer.status() != 408
                && refusal.ofShop());
    return certain
        ? new RefundOutcome.Rejected(code(refusal), words(refusal))
        : new RefundOutcome.Unknown("the shop answered " + answer.status());
  }

  private static String code(Refusal refusal) {
    return switch (refusal.status()) {
      case 401, 403 -> "credentials-refused";
      default -> "refused-by-shop";
    };
  }

  private static String words(Refusal refusal) {
    return refusal.words().isEmpty()
        ? "the shop refused (" + refusal.code() + ")"
        : "the shop refused: " + refusal.words();
  }

  private RefundBooking booking(JsonNode order, JsonNode refund) {
    return new RefundReader(order, Amounts.of(order)).read(refund, records.ofRefund(order, refund));
  }

  FoundRefunds find(RefundRequest request) {
    JsonNode order = existing(request);
    List<RefundBooking> bookings = new ArrayList<>();
    for (JsonNode refund : orders.refunds(order)) {
      RefundBooking booking = booking(order, refund);
      bookings.add(isUnderWay(order, refund, booking) ? pending(booking) : booking);
    }
    return new FoundRefunds(bookings, true);
  }

  /**
   * WooCommerce books first and asks the payment provider afterwards. What was to go back by the
   * provider, and is not marked so, is under way, or broke off in between.
   */
  private boolean isUnderWay(JsonNode order, JsonNode refund, RefundBooking booking) {
    JsonNode paidBack = refund.path("refunded_payment");
    return booking.key() != null && paidBack.isBoolean() && !paidBack.asBoolean() && online(order);
  }

  private static RefundBooking pending(RefundBooking booking) {
    return new RefundBooking(
        booking.id(),
        booking.key(),
        RefundBooking.State.PENDING,
        booking.amount(),
        booking.at(),
        booking.items(),
        booking.reason(),
        booking.reference(),
        null);
  }
}
