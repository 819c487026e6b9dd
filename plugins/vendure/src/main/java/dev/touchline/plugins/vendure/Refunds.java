package dev.touchline.plugins.vendure;

import dev.touchline.plugins.vendure.ShopOrder.Balance;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.MarkedReason;
import dev.touchline.sdk.commerce.OrderQuotes;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.VerdictException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Quotes, makes and lists refunds. */
final class Refunds {

  private static final Set<RefundForm> FORMS = Set.of(RefundForm.ORIGINAL_PAYMENT);

  /** What MySQL keeps of a reason; the other databases keep more. */
  private static final int LONGEST_REASON = 255;

  /** In these, Vendure refuses every refund. */
  private static final Set<String> UNPAID =
      Set.of("AddingItems", "ArrangingPayment", "PaymentAuthorized");

  private final AdminClient client;
  private final OrderSearch orders;
  private final OrderReader reader;

  Refunds(AdminClient client, OrderSearch orders, OrderReader reader) {
    this.client = client;
    this.orders = orders;
    this.reader = reader;
  }

  RefundQuote quote(RefundRequest request) {
    Optional<ShopOrder> found = orders.byNumber(request.order());
    if (found.isEmpty()) {
      return new NotRefundable("order-unknown", "Vendure has no order '" + request.order() + "'");
    }
    ShopOrder shopOrder = found.get();
    Optional<NotRefundable> never = never(shopOrder, request);
    if (never.isPresent()) {
      return never.get();
    }
    return switch (OrderQuotes.quote(shopOrder.order(), request, FORMS)) {
      case NotRefundable not -> not;
      case Refundable quote when shopOrder.payable(quote.amount()).isPresent() -> quote;
      case Refundable quote -> severalPayments(shopOrder, quote.amount());
    };
  }

  private static Optional<NotRefundable> never(ShopOrder shopOrder, RefundRequest request) {
    String status = shopOrder.order().status();
    if (UNPAID.contains(status)) {
      return no(
          "order-not-paid",
          "order %s is in the state %s; Vendure refunds orders that are paid"
              .formatted(shopOrder.order().number(), status));
    }
    return switch (request.scope()) {
      case RefundScope.Whole whole when whole.restock() -> restock();
      case RefundScope.Lines lines
          when lines.lines().stream().anyMatch(RefundScope.Line::restock) ->
          restock();
      case RefundScope.Lines lines -> surcharges(lines);
      case RefundScope.Whole whole -> Optional.empty();
      case RefundScope.ShippingOnly only -> Optional.empty();
      case RefundScope.Amount amount -> Optional.empty();
    };
  }

  private static Optional<NotRefundable> restock() {
    return no(
        "restock-not-offered",
        "a refund puts nothing back on Vendure's shelves; cancelling the lines in Vendure does");
  }

  private static Optional<NotRefundable> surcharges(RefundScope.Lines lines) {
    boolean any = lines.lines().stream().anyMatch(l -> l.line().startsWith(LineReader.SURCHARGE));
    return any
        ? no("line-not-refundable", "Vendure refunds a surcharge by amount, not by line")
        : Optional.empty();
  }

  private static Optional<NotRefundable> no(String code, String reason) {
    return Optional.of(new NotRefundable(code, reason));
  }

  private static NotRefundable severalPayments(ShopOrder shopOrder, Price amount) {
    String left =
        shopOrder.balances().stream()
            .map(Balance::left)
            .map(price -> price.customer().toString())
            .collect(Collectors.joining(", "));
    return new NotRefundable(
        "several-payments",
        "Vendure refunds one payment at a time, and none has %s left: what is left is %s"
            .formatted(amount.customer(), left));
  }

  RefundOutcome refund(RefundRequest request, Price amount, RefundKey key) {
    Optional<ShopOrder> found = orders.byNumber(request.order());
    if (found.isEmpty()) {
      return new RefundOutcome.Rejected(
          "order-unknown", "Vendure has no order '" + request.order() + "'");
    }
    ShopOrder order = found.get();
    Optional<Balance> payment = order.payable(amount);
    OptionalLong minor = order.amounts().minor(amount.customer());
    if (payment.isEmpty() || minor.isEmpty()) {
      NotRefundable why = severalPayments(order, amount);
      return new RefundOutcome.Rejected(why.code(), why.reason());
    }
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("paymentId", payment.get().id());
    input.put("amount", minor.getAsLong());
    input.put("lines", lines(request.scope()));
    input.put("shipping", 0);
    input.put("adjustment", 0);
    input.put("reason", MarkedReason.with(request.reason(), key, LONGEST_REASON));
    return send(order, input);
  }

  /** The amount counts; the lines are kept beside it, for the next quote. */
  private static List<Map<String, Object>> lines(RefundScope scope) {
    return scope instanceof RefundScope.Lines lines
        ? lines.lines().stream()
            .map(line ->
                Map.<String, Object>of("orderLineId", line.line(), "quantity", line.quantity()))
            .toList()
        : List.of();
  }

  /** From here on nothing may say "refused" unless Vendure itself did. */
  private RefundOutcome send(ShopOrder order, Map<String, Object> input) {
    JsonNode result;
    try {
      Map<String, Object> variables = Map.of("input", input);
      GraphQlRequest request = new GraphQlRequest("RefundOrder", Queries.REFUND_ORDER, variables);
      result = client.send(request).path("refundOrder");
    } catch (ShopErrorException e) {
      return e.code().equals(AdminClient.FORBIDDEN)
          ? new RefundOutcome.Rejected(
              "permission-missing",
              "Vendure refuses: the administrator needs the permission UpdateOrder")
          : new RefundOutcome.Unknown(String.valueOf(e.getMessage()));
    } catch (VerdictException e) {
      return new RefundOutcome.Unknown(String.valueOf(e.getMessage()));
    }
    try {
      return outcome(order, result);
    } catch (RejectedException e) {
      return new RefundOutcome.Unknown(String.valueOf(e.getMessage()));
    }
  }

  private RefundOutcome outcome(ShopOrder order, JsonNode result) {
    String type = Fields.text(result, "__typename");
    if (type.equals("Refund")) {
      RefundBooking booking = reader.refund(order.node(), result, order.amounts());
      return switch (booking.state()) {
        case SUCCEEDED -> new RefundOutcome.Succeeded(booking);
        case PENDING -> new RefundOutcome.Pending(booking);
        case FAILED ->
            new RefundOutcome.Rejected(
                "refund-failed", "the payment provider refused the refund " + booking.id());
      };
    }
    String code = Fields.optional(result, "errorCode");
    if (code == null || code.equals("REFUND_STATE_TRANSITION_ERROR")) {
      // Vendure answers this after it has booked: the refund is there, and pending
      return new RefundOutcome.Unknown("Vendure answered with " + type);
    }
    return new RefundOutcome.Rejected(
        code.toLowerCase(Locale.ROOT).replace('_', '-'), words(order, result));
  }

  private static String words(ShopOrder order, JsonNode error) {
    String message = Optional.ofNullable(Fields.optional(error, "message")).orElse("refused");
    JsonNode most = error.path("maximumRefundable");
    String state = Fields.optional(error, "orderState");
    if (most.isIntegralNumber()) {
      return message + ": " + order.amounts().money(most.longValue()) + " at most";
    }
    return state == null ? message : message + ": the order is in the state " + state;
  }

  FoundRefunds find(RefundRequest request) {
    ShopOrder order =
        orders
            .byNumber(request.order())
            .orElseThrow(() ->
                new RejectedException(
                    "order-unknown", "Vendure has no order '" + request.order() + "' any more"));
    return new FoundRefunds(order.order().refunds(), true);
  }
}
