package dev.touchline.plugins.adobecommerce;

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
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.VerdictException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Refunds, which Adobe Commerce keeps as credit memos. Every request makes a new one, so each bears
 * the host's key in its comment, and the list of an order's memos tells what was booked.
 */
final class Refunds {

  private static final Set<RefundForm> FORMS = Set.of(RefundForm.ORIGINAL_PAYMENT);
  private static final Pattern BARE_ID = Pattern.compile("\\s*\"?([0-9]{1,18})\"?\\s*");
  private static final int PAID = 2;

  private final MagentoApi api;
  private final Beside beside;
  private final Orders orders;
  private final OrderReader reader;
  private final OrderRecord records;

  Refunds(MagentoApi api, Beside beside, Orders orders, OrderReader reader, OrderRecord records) {
    this.api = api;
    this.beside = beside;
    this.orders = orders;
    this.reader = reader;
    this.records = records;
  }

  RefundQuote quote(RefundRequest request) {
    return orders
        .part(request.order())
        .map(part -> quote(part, request))
        .orElseGet(
            () -> new NotRefundable("order-unknown", "the shop has no order " + request.order()));
  }

  private RefundQuote quote(OrderPart part, RefundRequest request) {
    RefundQuote quote = OrderQuotes.quote(reader.read(part), request, FORMS);
    boolean impossible =
        quote instanceof RefundQuote.Refundable
            && MemoPlan.piecesNeeded(part.order(), request.scope());
    return impossible
        ? new NotRefundable(
            "pieces-needed",
            "Adobe Commerce gives an amount back without pieces only while shipping is left of the"
                + " order: ask for pieces of its lines")
        : quote;
  }

  RefundOutcome refund(RefundRequest request, Price amount, RefundKey key) {
    OrderPart part = existing(request);
    Order order = reader.read(part);
    String comment = MarkedReason.with(request.reason(), key);
    JsonNode body = MemoPlan.body(part.order(), order, request.scope(), amount, comment);
    return outcome(part.order(), send(part, body));
  }

  private OrderPart existing(RefundRequest request) {
    return orders
        .part(request.order())
        .orElseThrow(() ->
            new RejectedException("order-unknown", "the shop has no order " + request.order()));
  }

  /** By its only invoice, when the payment provider took the money; else the shop pays by hand. */
  private HttpResponse send(OrderPart part, JsonNode body) {
    List<JsonNode> paid =
        part.invoices().stream().filter(invoice -> invoice.path("state").asInt(0) == PAID).toList();
    if (paid.size() == 1 && Json.text(paid.getFirst(), "transaction_id") != null) {
      ((tools.jackson.databind.node.ObjectNode) body).put("isOnline", true);
      return api.post("invoice/" + Json.required(paid.getFirst(), "entity_id") + "/refund", body);
    }
    return api.post("order/" + part.id() + "/refund", body);
  }

  /** Success is the bare id of the memo; what was booked is read from the memo. */
  private RefundOutcome outcome(JsonNode order, HttpResponse answer) {
    if (answer.successful()) {
      Matcher id = BARE_ID.matcher(new String(answer.body(), StandardCharsets.UTF_8));
      return id.matches()
          ? booked(order, id.group(1))
          : new RefundOutcome.Unknown("the shop accepted, and its answer is no id");
    }
    Refusal refusal = Refusal.of(answer);
    boolean certain = refusal.ofShop() && answer.status() >= 400 && answer.status() != 408;
    if (!certain) {
      return new RefundOutcome.Unknown("the shop answered " + answer.status());
    }
    boolean allowed = answer.status() != 401 && answer.status() != 403;
    return allowed
        ? new RefundOutcome.Rejected("refused-by-shop", "the shop refused: " + refusal.words())
        : new RefundOutcome.Rejected("credentials-refused", refusal.permission());
  }

  private RefundOutcome booked(JsonNode order, String id) {
    RefundBooking booking;
    try {
      booking = booking(order, beside.memo(id));
    } catch (VerdictException e) {
      return new RefundOutcome.Unknown("credit memo " + id + " was booked, and cannot be read now");
    }
    return switch (booking.state()) {
      case SUCCEEDED -> new RefundOutcome.Succeeded(booking);
      case PENDING -> new RefundOutcome.Pending(booking);
      case FAILED -> new RefundOutcome.Unknown("credit memo " + id + " is canceled");
    };
  }

  private RefundBooking booking(JsonNode order, JsonNode memo) {
    return new RefundReader(order, Amounts.of(order)).read(memo, records.ofRefund(order, memo));
  }

  FoundRefunds find(RefundRequest request) {
    JsonNode order =
        orders
            .json(request.order())
            .orElseThrow(() ->
                new RejectedException("order-unknown", "the shop has no order " + request.order()));
    List<RefundBooking> bookings = new ArrayList<>();
    for (JsonNode memo : beside.memos(Json.required(order, "entity_id"))) {
      bookings.add(booking(order, memo));
    }
    return new FoundRefunds(bookings, true);
  }
}
