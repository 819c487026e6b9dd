package dev.touchline.plugins.shopify;

import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.verdict.ConfigurationException;
import dev.touchline.sdk.verdict.RetryLaterException;
import dev.touchline.sdk.verdict.VerdictException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Gives money back through the shop. Thread-safe. */
final class Refunds {

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int LONGEST_REASON = 500;

  private final AdminApi api;
  private final ShopOrders orders;
  private final OrderReader reader;
  private final boolean notifyCustomer;

  Refunds(AdminApi api, ShopOrders orders, OrderReader reader, boolean notifyCustomer) {
    this.api = api;
    this.orders = orders;
    this.reader = reader;
    this.notifyCustomer = notifyCustomer;
  }

  RefundQuote quote(RefundRequest request) {
    Optional<JsonNode> node = orders.fresh(request.order(), PATIENCE);
    if (node.isEmpty()) {
      return unknown(request);
    }
    Order order = reader.read(node.get());
    return switch (RefundPlan.byBooks(order, request)) {
      case NotRefundable no -> no;
      case Refundable refundable ->
          RefundPlan.quote(refundable, request, Suggestion.ask(api, order, request, PATIENCE));
    };
  }

  /**
   * Asks once. Whatever goes wrong before the mutation is sent changed nothing; whatever goes wrong
   * from then on may have: the host looks into the shop's books then.
   */
  RefundOutcome refund(RefundRequest request, Price amount, RefundKey key) {
    Optional<JsonNode> node = orders.fresh(request.order(), PATIENCE);
    if (node.isEmpty()) {
      return rejected(unknown(request));
    }
    Order order = reader.read(node.get());
    return switch (RefundPlan.byBooks(order, request)) {
      case NotRefundable no -> rejected(no);
      case Refundable books -> refund(node.get(), order, request, books, amount, key);
    };
  }

  private RefundOutcome refund(
      JsonNode node,
      Order order,
      RefundRequest request,
      Refundable books,
      Price amount,
      RefundKey key) {
    Suggestion suggestion = Suggestion.ask(api, order, request, PATIENCE);
    return switch (RefundPlan.quote(books, request, suggestion)) {
      case NotRefundable no -> rejected(no);
      case Refundable now when !now.amount().equals(amount) ->
          new RefundOutcome.Rejected(
              "quote-changed",
              "%s were quoted, and now it would be %s: ask for a new quote"
                  .formatted(amount.customer(), now.amount().customer()));
      case Refundable now ->
          send(node, RefundInput.of(order, request, now, suggestion, key, notifyCustomer), key);
    };
  }

  private RefundOutcome send(JsonNode order, Map<String, Object> input, RefundKey key) {
    JsonNode answer;
    try {
      answer =
          api.mutate(Document.REFUND_CREATE, Map.of("input", input, "key", key.value()), PATIENCE)
              .path("refundCreate");
    } catch (ConfigurationException e) {
      return e.code().equals(Answers.ACCESS_DENIED)
          ? new RefundOutcome.Rejected(e.code(), String.valueOf(e.getMessage()))
          : new RefundOutcome.Unknown(e.code() + ": " + e.getMessage());
    } catch (VerdictException e) {
      return new RefundOutcome.Unknown(e.code() + ": " + e.getMessage());
    }
    try {
      return outcome(answer, order);
    } catch (VerdictException e) {
      return new RefundOutcome.Unknown("Shopify's answer cannot be read: " + e.getMessage());
    }
  }

  private static RefundOutcome outcome(JsonNode answer, JsonNode order) {
    List<JsonNode> errors = Json.list(answer, "userErrors");
    if (!errors.isEmpty()) {
      return refused(errors);
    }
    if (!answer.path("refund").isObject()) {
      return new RefundOutcome.Unknown("Shopify answered with neither a refund nor a reason");
    }
    RefundBooking booking = RefundReader.booking(answer.path("refund"), order);
    return switch (booking.state()) {
      case SUCCEEDED -> new RefundOutcome.Succeeded(booking);
      case PENDING -> new RefundOutcome.Pending(booking);
      case FAILED ->
          new RefundOutcome.Rejected(
              "payment-refused", "the payment provider refused to give the money back");
    };
  }

  /**
   * Shopify's "no" is certain, but for what it says about the key itself: then there is, or was,
   * another request with the same key, and that one may be booked.
   */
  private static RefundOutcome refused(List<JsonNode> errors) {
    String words =
        errors.stream()
            .map(error -> Json.text(error, "message"))
            .map(message -> message == null ? "no reason given" : message)
            .collect(Collectors.joining("; "));
    String folded = words.toLowerCase(Locale.ROOT);
    boolean aboutKey = folded.contains("idempoten") || folded.contains("currently in progress");
    return aboutKey
        ? new RefundOutcome.Unknown(
            "Shopify knows another request with this key: " + Text.cut(words, LONGEST_REASON))
        : new RefundOutcome.Rejected("shop-refused", Text.cut(words, LONGEST_REASON));
  }

  /** All refunds of an order; each that was made here bears its key in its note. */
  FoundRefunds find(RefundRequest request) {
    JsonNode order = orders.fresh(request.order(), PATIENCE).orElse(null);
    if (order == null) {
      throw new RetryLaterException(
          "order-unknown", "Shopify has no order " + request.order() + " now");
    }
    return new FoundRefunds(
        Json.list(order, "refunds").stream()
            .map(refund -> RefundReader.booking(refund, order))
            .toList(),
        true);
  }

  private static NotRefundable unknown(RefundRequest request) {
    return new NotRefundable("order-unknown", "the shop has no order " + request.order());
  }

  private static RefundOutcome rejected(NotRefundable no) {
    return new RefundOutcome.Rejected(no.code(), no.reason());
  }
}
