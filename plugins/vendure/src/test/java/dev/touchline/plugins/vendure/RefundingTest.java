package dev.touchline.plugins.vendure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.RefundProvider;
import dev.touchline.sdk.commerce.FoundRefunds;
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
import dev.touchline.sdk.http.HttpResponse;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Quotes and refunds: what Vendure does not say is unknown, and only its "no" is one. */
class RefundingTest {

  private static final RefundKey KEY = new RefundKey("touchline-0123456789abcdef0123456789abcdef");
  private static final String BOOKED =
      """
      {"data":{"refundOrder":{"__typename":"Refund","id":"77","createdAt":"2026-11-22T00:05:00.000Z",
        "updatedAt":"2026-11-22T00:05:00.000Z","total":500,"state":"%s","reason":"late [ref %s]",
        "transactionId":null,"lines":[]}}}
      """;

  private final Shop shop = new Shop().on("Orders", Shop.orders(Shop.order("1")));

  private static RefundRequest request(RefundScope scope) {
    return new RefundRequest("E7CPAY7EB7HTL4UY", scope, RefundForm.ORIGINAL_PAYMENT, "late");
  }

  private static RefundScope amount(String amount) {
    return new RefundScope.Amount(Money.of(amount, "USD"));
  }

  private static Price usd(String amount) {
    return Price.of(Money.of(amount, "USD"));
  }

  private RefundQuote quote(RefundScope scope) {
    try (RunningConnection connection = shop.connect()) {
      return connection.as(RefundProvider.class).quote(request(scope));
    }
  }

  private RefundOutcome refund(RefundScope scope, String amount) {
    try (RunningConnection connection = shop.connect()) {
      return connection.as(RefundProvider.class).refund(request(scope), usd(amount), KEY);
    }
  }

  private String codeOfNo(RefundScope scope) {
    return quote(scope) instanceof NotRefundable not ? not.code() : "refundable";
  }

  @Test
  void aLineIsQuotedAtWhatWasPaidLessWhatWentBack() {
    // When
    RefundQuote quote =
        quote(new RefundScope.Lines(List.of(new RefundScope.Line("1", 1, false)), false));

    // Then
    assertThat(quote)
        .isInstanceOfSatisfying(
            Refundable.class,
            possible -> {
              assertThat(possible.amount()).isEqualTo(usd("43.00"));
              assertThat(possible.paid()).isEqualTo(usd("100.34"));
              assertThat(possible.refunded()).isEqualTo(usd("43.00"));
              assertThat(possible.forms()).containsExactly(RefundForm.ORIGINAL_PAYMENT);
            });
  }

  @Test
  void theRestShippingAndAnAmountAreQuoted() {
    assertThat(((Refundable) quote(new RefundScope.Whole(false))).amount()).isEqualTo(usd("57.34"));
    assertThat(((Refundable) quote(new RefundScope.ShippingOnly())).amount()).isEqualTo(usd("5"));
    assertThat(((Refundable) quote(amount("57.34"))).amount()).isEqualTo(usd("57.34"));
  }

  @Test
  void whatCannotBeRefundedIsToldWithItsReason() {
    assertThat(codeOfNo(amount("57.35"))).isEqualTo("exceeds-paid");
    assertThat(codeOfNo(lines("1", 2, false))).isEqualTo("quantity-exceeds");
    assertThat(codeOfNo(lines("9", 1, false))).isEqualTo("line-unknown");
    assertThat(codeOfNo(lines("1", 1, true))).isEqualTo("restock-not-offered");
    assertThat(codeOfNo(new RefundScope.Whole(true))).isEqualTo("restock-not-offered");
    assertThat(codeOfNo(lines("surcharge-1", 1, false))).isEqualTo("line-not-refundable");
    shop.on("Orders", Shop.orders(Shop.order("1").put("state", "PaymentAuthorized")));
    assertThat(codeOfNo(amount("1"))).isEqualTo("order-not-paid");
    shop.on("Orders", Shop.orders());
    assertThat(codeOfNo(amount("1"))).isEqualTo("order-unknown");
  }

  private static RefundScope lines(String line, int quantity, boolean restock) {
    return new RefundScope.Lines(List.of(new RefundScope.Line(line, quantity, restock)), false);
  }

  @Test
  void moreThanOnePaymentHasLeftIsNoRefundOfOne() {
    // Given
    ObjectNode node = Shop.order("1");
    ObjectNode other = ((ObjectNode) node.path("payments").get(0)).deepCopy();
    other.put("id", "99").put("amount", 2000).withArray("refunds").removeAll();
    node.withArray("payments").add(other);
    shop.on("Orders", Shop.orders(node));

    // When
    RefundQuote quote = quote(new RefundScope.Whole(false));

    // Then
    assertThat(quote)
        .isInstanceOfSatisfying(
            NotRefundable.class,
            not -> {
              assertThat(not.code()).isEqualTo("several-payments");
              assertThat(not.reason()).contains("77.34 USD", "57.34 USD, 20.00 USD");
            });
  }

  @Test
  void aRefundGoesToThePaymentWithItsLinesAndTheKeyInItsReason() {
    // Given
    shop.on("RefundOrder", BOOKED.formatted("Settled", KEY));

    // When
    RefundOutcome outcome = refund(lines("1", 1, false), "43.00");

    // Then
    JsonNode input = shop.variables("RefundOrder").path("input");
    assertThat(input.path("paymentId").asString()).isEqualTo("1");
    assertThat(input.path("amount").asInt()).isEqualTo(4300);
    assertThat(input.path("lines").toString()).contains("\"orderLineId\":\"1\"");
    assertThat(input.path("reason").asString()).isEqualTo("late [touchline:" + KEY + "]");
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RefundOutcome.Succeeded.class,
            done -> {
              assertThat(done.booking().id()).isEqualTo("77");
              assertThat(done.booking().key()).isEqualTo(KEY);
              assertThat(done.booking().record().dedupeKey()).isEqualTo("refund/77/refund-settled");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "Pending, Pending",
    "WaitingForBank, Pending",
    "Settled, Succeeded",
    "Failed, Rejected"
  })
  void theStateOfABookingDecides(String state, String outcome) {
    // Given
    shop.on("RefundOrder", BOOKED.formatted(state, KEY));

    // When
    RefundOutcome came = refund(amount("5.00"), "5.00");

    // Then
    assertThat(came.getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void aNoOfVendureIsToldInItsWords() {
    // Given
    shop.on(
        "RefundOrder",
        """
        {"data":{"refundOrder":{"__typename":"RefundAmountError","errorCode":"REFUND_AMOUNT_ERROR",
          "message":"The amount specified exceeds the refundable amount for this payment",
          "maximumRefundable":5734}}}
        """);

    // When
    RefundOutcome outcome = refund(amount("5.00"), "5.00");

    // Then
    assertThat(outcome)
        .isEqualTo(
            new RefundOutcome.Rejected(
                "refund-amount-error",
                "The amount specified exceeds the refundable amount for this payment:"
                    + " 57.34 USD at most"));
  }

  @Test
  void anOrderInTheWrongStateIsNamedWithIt() {
    // Given
    shop.on(
        "RefundOrder",
        """
        {"data":{"refundOrder":{"__typename":"RefundOrderStateError",
          "errorCode":"REFUND_ORDER_STATE_ERROR","message":"Not in the expected state",
          "orderState":"Modifying"}}}
        """);

    // When
    RefundOutcome outcome = refund(amount("5.00"), "5.00");

    // Then
    assertThat(((RefundOutcome.Rejected) outcome).reason()).contains("in the state Modifying");
  }

  @Test
  void aMissingPermissionIsANoForCertain() {
    // Given
    shop.on("RefundOrder", Shop.FORBIDDEN);

    // When
    RefundOutcome outcome = refund(amount("5.00"), "5.00");

    // Then
    assertThat(((RefundOutcome.Rejected) outcome).reason()).contains("UpdateOrder");
    assertThat(shop.asked())
        .containsExactly("SignIn", "Orders", "RefundOrder", "SignIn", "RefundOrder");
  }

  @Test
  void whatVendureDoesNotSayIsUnknown() {
    assertThat(outcomeOf(asked -> Shop.response(200, "", Map.of()))).isEqualTo("Unknown");
    assertThat(outcomeOf(asked -> Shop.response(200, "<html>", Map.of()))).isEqualTo("Unknown");
    assertThat(outcomeOf(asked -> Shop.response(200, "{\"data\":{}}", Map.of())))
        .isEqualTo("Unknown");
    assertThat(outcomeOf(asked -> Shop.response(200, error("INTERNAL_SERVER_ERROR"), Map.of())))
        .isEqualTo("Unknown");
    assertThat(outcomeOf(asked -> Shop.response(200, error("ENTITY_NOT_FOUND"), Map.of())))
        .isEqualTo("Unknown");
    assertThat(
            outcomeOf(asked -> {
              throw new RetryLaterException("provider-timeout", "shop.example is slow");
            }))
        .isEqualTo("Unknown");
    assertThat(outcomeOf(asked -> Shop.response(200, transitionError(), Map.of())))
        .as("booked, and then not settled")
        .isEqualTo("Unknown");
  }

  private String outcomeOf(Function<JsonNode, HttpResponse> answer) {
    shop.on("RefundOrder", answer);
    return refund(amount("5.00"), "5.00").getClass().getSimpleName();
  }

  private static String error(String code) {
    return """
    {"errors":[{"message":"oh","extensions":{"code":"%s"}}],"data":null}
    """
        .formatted(code);
  }

  private static String transitionError() {
    return """
    {"data":{"refundOrder":{"__typename":"RefundStateTransitionError",
      "errorCode":"REFUND_STATE_TRANSITION_ERROR","message":"oh"}}}
    """;
  }

  @Test
  void allRefundsOfAnOrderAreFoundWithTheirKeys() {
    // Given
    shop.on("Orders", Shop.orders(Shop.order("2")));
    try (RunningConnection connection = shop.connect()) {

      // When
      FoundRefunds found = connection.as(RefundProvider.class).find(request(amount("1")), KEY);

      // Then
      assertThat(found.keysKept()).isTrue();
      assertThat(found.refunds()).extracting(RefundBooking::key).containsExactly(KEY, null);
      assertThat(found.refunds())
          .extracting(RefundBooking::state)
          .containsExactly(RefundBooking.State.PENDING, RefundBooking.State.SUCCEEDED);
      assertThat(found.refunds().getFirst().reason()).isEqualTo("Giao trễ");
    }
  }
}
