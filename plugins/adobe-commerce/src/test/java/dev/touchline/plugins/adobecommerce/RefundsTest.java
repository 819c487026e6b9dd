package dev.touchline.plugins.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.capability.RefundProvider;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.standins.OrderForm;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What becomes of a refund in Adobe Commerce's books. */
class RefundsTest {

  private static final RefundKey KEY = new RefundKey("key-1");

  private final MagentoTestShop shop = new MagentoTestShop();
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

  private RefundScope pieces(String number, int quantity, boolean restock) {
    String line = order(number).lines().getFirst().line();
    return new RefundScope.Lines(List.of(new RefundScope.Line(line, quantity, restock)), false);
  }

  private static RefundRequest request(String number, RefundScope scope) {
    return new RefundRequest(number, scope, RefundForm.ORIGINAL_PAYMENT, "too small");
  }

  private RefundOutcome refund(String number, RefundScope scope) {
    RefundRequest request = request(number, scope);
    Price amount = ((Refundable) refunds.quote(request)).amount();
    return refunds.refund(request, amount, KEY);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void piecesGoBackOnTheShelfOrNotAndAtWhatWasQuoted(boolean restock) {
    // Given
    String number = place();

    // When
    refund(number, pieces(number, 1, restock));

    // Then: shipping stays, though it goes back when nothing is said of it
    JsonNode memo = shop.standIn().refund(number, 0);
    assertThat(memo.path("grand_total").decimalValue()).isEqualByComparingTo("9.16");
    assertThat(memo.path("items").path(0).path("qty").asInt()).isEqualTo(1);
    assertThat(memo.path("return_to_stock_items").size()).isEqualTo(restock ? 1 : 0);
    assertThat(memo.path("comments").path(0).path("comment").asString())
        .isEqualTo("too small [touchline:key-1]");
    assertThat(order(number).refunds().getFirst().reason()).isEqualTo("too small");
  }

  @Test
  void anAmountGoesBackWithoutPiecesAndShipping() {
    // Given
    String number = place();

    // When
    refund(number, new RefundScope.Amount(Money.of("3.21", "EUR")));

    // Then
    RefundBooking booking = order(number).refunds().getFirst();
    assertThat(booking.amount().customer()).isEqualTo(Money.of("3.21", "EUR"));
    assertThat(booking.items()).isEmpty();
    assertThat(order(number).shipping()).isNotNull();
  }

  @Test
  void withoutShippingLeftAnAmountNeedsPieces() {
    // Given
    String number = shop.standIn().place(OrderForm.in("VND").line("a", 1, "500000"));

    // Then
    assertThat(refunds.quote(request(number, new RefundScope.Amount(Money.of("1000", "VND")))))
        .isInstanceOfSatisfying(
            NotRefundable.class, no -> assertThat(no.code()).isEqualTo("pieces-needed"));
  }

  @Test
  void openPlacesInARefusalAreFilled() {
    // Given
    String number = place();
    RefundRequest request = request(number, new RefundScope.Whole(false));
    Price amount = ((Refundable) refunds.quote(request)).amount();
    shop.standIn().refundByHand(number, "1.00");

    // When
    RefundOutcome outcome = refunds.refund(request, amount, KEY);

    // Then
    assertThat(outcome)
        .isEqualTo(
            new RefundOutcome.Rejected(
                "refused-by-shop",
                "the shop refused: The most money available to refund is 32.00."));
  }

  @Test
  void whatThePaymentProviderTookItGivesBack() {
    // Given
    shop.standIn().onlinePayments();
    String number = place();

    // When
    RefundOutcome outcome = refund(number, pieces(number, 3, false));

    // Then
    assertThat(outcome).isInstanceOf(RefundOutcome.Succeeded.class);
    assertThat(shop.standIn().refund(number, 0).path("is_online").asBoolean()).isTrue();
  }

  @Test
  void keysAreFoundWhereTheListLeavesCommentsOut() {
    // Given
    shop.standIn().withoutListedComments();
    String number = place();

    // When
    refund(number, new RefundScope.ShippingOnly());

    // Then
    assertThat(refunds.find(request(number, new RefundScope.ShippingOnly()), KEY).refunds())
        .extracting(RefundBooking::key)
        .containsExactly(KEY);
  }

  @Test
  void booksInAnotherCurrencyStayExact() {
    // Given: one euro in the books is 27,000 dong for the customer
    String number =
        shop.standIn()
            .place(
                OrderForm.in("VND")
                    .books("EUR", "27000")
                    .line("shoe", 3, "810000")
                    .shipping("54000", "0"));

    // When
    RefundScope scope = pieces(number, 1, true);
    Price quoted = ((Refundable) refunds.quote(request(number, scope))).amount();
    refund(number, scope);

    // Then
    assertThat(quoted).isEqualTo(new Price(Money.of("10.00", "EUR"), Money.of("270000", "VND")));
    assertThat(order(number).refunded()).isEqualTo(quoted);
  }
}
