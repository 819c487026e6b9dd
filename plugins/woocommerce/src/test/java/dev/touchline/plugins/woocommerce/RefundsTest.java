package dev.touchline.plugins.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.capability.RefundProvider;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderLine;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.standins.OrderForm;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What WooCommerce gets to see of a refund. */
class RefundsTest {

  private static final RefundKey KEY = new RefundKey("key-1");

  private final WooTestShop shop = new WooTestShop();
  private final RunningConnection connection = shop.connection();
  private final RefundProvider refunds = connection.as(RefundProvider.class);

  @AfterEach
  void close() {
    shop.close();
  }

  private String place() {
    return shop.standIn()
        .place(
            OrderForm.in("EUR").line("shoe", 3, "30.00", "25.00", "2.50").shipping("5.00", "0.50"));
  }

  private Order order(String number) {
    return connection.as(OrderLookup.class).order(number).orElseThrow();
  }

  private RefundOutcome refund(String number, RefundScope scope) {
    RefundRequest request =
        new RefundRequest(number, scope, RefundForm.ORIGINAL_PAYMENT, "too small");
    Price amount = ((Refundable) refunds.quote(request)).amount();
    return refunds.refund(request, amount, KEY);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void piecesGoBackWithTheirTaxesAndOnTheShelfOrNot(boolean restock) {
    // Given
    String number = place();
    OrderLine line = order(number).lines().getFirst();

    // When
    refund(
        number,
        new RefundScope.Lines(List.of(new RefundScope.Line(line.line(), 1, restock)), false));

    // Then
    JsonNode refund = shop.standIn().refund(number, 0);
    JsonNode item = refund.path("line_items").path(0);
    assertThat(refund.path("amount").asString()).isEqualTo("9.16");
    assertThat(refund.path("reason").asString()).isEqualTo("too small [touchline:key-1]");
    assertThat(refund.path("api_restock").asBoolean()).isEqualTo(restock);
    assertThat(item.path("quantity").asInt()).isEqualTo(-1);
    assertThat(item.path("total").asString()).isEqualTo("-8.33");
    assertThat(item.path("total_tax").asString()).isEqualTo("-0.83");
    assertThat(order(number).refunds().getFirst().reason()).isEqualTo("too small");
  }

  @Test
  void shippingGoesBackAsShipping() {
    // Given
    String number = place();

    // When
    refund(number, new RefundScope.ShippingOnly());

    // Then
    JsonNode item = shop.standIn().refund(number, 0).path("shipping_lines").path(0);
    assertThat(item.path("total").asString()).isEqualTo("-5.00");
    assertThat(item.path("total_tax").asString()).isEqualTo("-0.50");
  }

  @Test
  void allGoesBackPieceByPieceSoThatItCanGoOnTheShelf() {
    // Given
    String number = place();

    // When
    refund(number, new RefundScope.Whole(true));

    // Then
    JsonNode refund = shop.standIn().refund(number, 0);
    assertThat(refund.path("amount").asString()).isEqualTo("33.00");
    assertThat(refund.path("line_items").path(0).path("quantity").asInt()).isEqualTo(-3);
    assertThat(order(number).status()).isEqualTo("refunded");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void thePaymentProviderIsToldWhereItCanGiveMoneyBack(boolean can) {
    // Given
    String number = place();
    if (can) {
      shop.standIn().refundingGateway();
    }

    // When
    RefundOutcome outcome = refund(number, new RefundScope.ShippingOnly());

    // Then
    assertThat(outcome).isInstanceOf(RefundOutcome.Succeeded.class);
    assertThat(shop.standIn().refund(number, 0).path("refunded_payment").asBoolean())
        .isEqualTo(can);
  }

  /** WooCommerce books first and asks the provider then: what breaks off in between is not paid. */
  @Test
  void whatTheProviderWasNotToldOfYetIsPending() {
    // Given a refund that was booked while the payment method could give nothing back
    String number = place();
    refund(number, new RefundScope.ShippingOnly());
    RefundRequest request =
        new RefundRequest(
            number, new RefundScope.ShippingOnly(), RefundForm.ORIGINAL_PAYMENT, "too small");
    RefundBooking byHand = refunds.find(request, KEY).refunds().getFirst();

    // When the payment method can
    shop.standIn().refundingGateway();
    RefundBooking online = refunds.find(request, KEY).refunds().getFirst();

    // Then
    assertThat(byHand.state()).isEqualTo(RefundBooking.State.SUCCEEDED);
    assertThat(online.state()).isEqualTo(RefundBooking.State.PENDING);
    assertThat(online.key()).isEqualTo(KEY);
    assertThat(online.record()).isNull();
  }

  @Test
  void whatWooCommerceAnswersWith500IsANoInItsWords() {
    // Given
    String number = place();
    RefundRequest request =
        new RefundRequest(number, new RefundScope.Whole(false), RefundForm.ORIGINAL_PAYMENT, "");
    Price amount = ((Refundable) refunds.quote(request)).amount();
    shop.standIn().refundByHand(number, "0.01");

    // When
    RefundOutcome outcome = refunds.refund(request, amount, KEY);

    // Then
    assertThat(outcome)
        .isEqualTo(
            new RefundOutcome.Rejected(
                "refused-by-shop", "the shop refused: Invalid refund amount."));
  }

  @Test
  void somePiecesOnTheShelfAndOthersNotAreTwoRefunds() {
    // Given
    String number =
        shop.standIn().place(OrderForm.in("EUR").line("a", 1, "10.00").line("b", 1, "20.00"));
    List<OrderLine> lines = order(number).lines();
    RefundScope mixed =
        new RefundScope.Lines(
            List.of(
                new RefundScope.Line(lines.get(0).line(), 1, true),
                new RefundScope.Line(lines.get(1).line(), 1, false)),
            false);

    // Then
    assertThat(refunds.quote(new RefundRequest(number, mixed, RefundForm.ORIGINAL_PAYMENT, "")))
        .isInstanceOfSatisfying(
            NotRefundable.class, no -> assertThat(no.code()).isEqualTo("restock-mixed"));
  }

  @Test
  void whatWasNotPaidIsNotRefunded() {
    // Given
    String number =
        shop.standIn().place(OrderForm.in("VND").line("a", 1, "500000").status("on-hold", false));
    RefundRequest request =
        new RefundRequest(number, new RefundScope.Whole(true), RefundForm.ORIGINAL_PAYMENT, "");

    // Then
    assertThat(refunds.quote(request))
        .isInstanceOfSatisfying(
            NotRefundable.class, no -> assertThat(no.code()).isEqualTo("nothing-left"));
  }
}
