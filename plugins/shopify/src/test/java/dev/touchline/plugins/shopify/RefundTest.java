package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.plugins.shopify.standin.ShopOrder;
import dev.touchline.plugins.shopify.standin.ShopifyStandIn;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.LineItem;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Quoting, asking once, and finding again. */
class RefundTest {

  private static final RefundKey KEY = new RefundKey("r-0815");

  private final Shop shop = new Shop();
  private ShopOrder order = ShopOrder.of(1, "#1024", "VND");

  @BeforeEach
  void order() {
    order =
        shop.standIn.add(
            ShopOrder.of(1, "#1024", "VND")
                .customer(7001, "Minh Anh", "minhanh@example.com", null)
                .line("Guốc mộc", "38", 3, "100000", "10000")
                .line("Khăn lụa", null, 1, "80000", "0")
                .shipping("Giao nhanh", "30000")
                .paid("gift_card", "shopify_payments"));
  }

  @AfterEach
  void close() {
    shop.close();
  }

  private RefundScope line(int index, int quantity, boolean restock, boolean shipping) {
    return new RefundScope.Lines(
        List.of(new RefundScope.Line(order.lineId(index), quantity, restock)), shipping);
  }

  private Refundable quoted(RefundScope scope) {
    return (Refundable) shop.quote("1024", scope);
  }

  private RefundOutcome refund(RefundScope scope, RefundKey key) {
    Price amount = quoted(scope).amount();
    return shop.connection.refund(Shop.request("1024", scope), amount, key);
  }

  private static Money vnd(long amount) {
    return Money.ofMinor(amount, "VND");
  }

  @Test
  void quotesLinesShippingAmountsAndTheWhole() {
    // Then
    assertThat(quoted(line(0, 1, true, false)).amount().customer()).isEqualTo(vnd(96_667));
    Refundable withShipping = quoted(line(1, 1, false, true));
    assertThat(withShipping.amount().customer()).isEqualTo(vnd(110_000));
    assertThat(withShipping.lines().getFirst().amount().customer()).isEqualTo(vnd(80_000));
    assertThat(withShipping.shipping().customer()).isEqualTo(vnd(30_000));
    assertThat(quoted(new RefundScope.ShippingOnly()).amount().customer()).isEqualTo(vnd(30_000));
    assertThat(quoted(new RefundScope.Amount(vnd(12_345))).amount().customer())
        .isEqualTo(vnd(12_345));
    assertThat(quoted(new RefundScope.Whole(true)).amount().customer()).isEqualTo(vnd(400_000));
    assertThat(quoted(new RefundScope.Whole(true)).forms())
        .containsExactlyInAnyOrder(RefundForm.ORIGINAL_PAYMENT, RefundForm.STORE_CREDIT);
    assertThat(order.refunds()).isZero();
  }

  @Test
  void saysInWordsWhyNot() {
    // Then
    assertThat(((NotRefundable) shop.quote("9", new RefundScope.Whole(true))).code())
        .isEqualTo("order-unknown");
    assertThat(((NotRefundable) shop.quote("1024", line(0, 4, false, false))).code())
        .isEqualTo("quantity-exceeds");
    assertThat(((NotRefundable) shop.quote("1024", new RefundScope.Amount(vnd(400_001)))).reason())
        .contains("400001 VND", "400000 VND");
  }

  @Test
  void booksWhatWasQuotedAndFindsItByItsKey() {
    // When
    RefundOutcome outcome = refund(line(0, 2, true, true), KEY);

    // Then
    RefundBooking booking = ((RefundOutcome.Succeeded) outcome).booking();
    assertThat(booking.key()).isEqualTo(KEY);
    assertThat(booking.reason()).isEqualTo("too small");
    assertThat(booking.items()).containsExactly(new LineItem(order.lineId(0), 2));
    assertThat(booking.amount().customer()).isEqualTo(vnd(223_333));
    FoundRefunds found =
        shop.connection.find(Shop.request("1024", new RefundScope.Whole(true)), KEY);
    assertThat(found.keysKept()).isTrue();
    assertThat(found.refunds()).extracting(RefundBooking::key).containsExactly(KEY);
    assertThat(found.refunds().getFirst().amount()).isEqualTo(booking.amount());
    assertThat(shop.connection.order("1024").orElseThrow().refunded()).isEqualTo(booking.amount());
  }

  @Test
  void givesMoneyBackToOnePaymentAfterTheOther() {
    // When
    refund(new RefundScope.Whole(true), KEY);

    // Then
    assertThat(ShopifyStandIn.refunded(order)).isEqualByComparingTo("400000");
    assertThat(shop.quote("1024", new RefundScope.Whole(true))).isInstanceOf(NotRefundable.class);
  }

  @Test
  void givesStoreCredit() {
    // Given
    RefundRequest request =
        new RefundRequest(
            "1024", new RefundScope.Amount(vnd(5_000)), RefundForm.STORE_CREDIT, "sorry");

    // When
    Price amount = ((Refundable) shop.connection.quote(request)).amount();
    RefundOutcome outcome = shop.connection.refund(request, amount, KEY);

    // Then
    assertThat(outcome).isInstanceOf(RefundOutcome.Succeeded.class);
    assertThat(ShopifyStandIn.refunded(order)).isEqualByComparingTo("5000");
  }

  @Test
  void offersNoStoreCreditWithoutAnAccount() {
    // Given
    shop.standIn.add(ShopOrder.of(2, "#2", "VND").line("Nón", null, 1, "1000", "0").paid("cash"));

    // Then
    assertThat(((Refundable) shop.quote("2", new RefundScope.Whole(false))).forms())
        .containsExactly(RefundForm.ORIGINAL_PAYMENT);
  }

  @Test
  void rejectsAnotherAmountThanWouldBeBooked() {
    // When
    RefundOutcome outcome =
        shop.connection.refund(
            Shop.request("1024", line(1, 1, false, false)), Price.of(vnd(79_999)), KEY);

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RefundOutcome.Rejected.class,
            rejected -> assertThat(rejected.code()).isEqualTo("quote-changed"));
    assertThat(order.refunds()).isZero();
  }

  @Test
  void saysUnknownWhenTheReplyIsLostAndNeverAsksAgainByItself() {
    // Given
    shop.standIn.forgetKeys(true);
    shop.standIn.loseReplies(1);

    // When
    RefundOutcome outcome = refund(line(1, 1, true, false), KEY);

    // Then
    assertThat(outcome).isInstanceOf(RefundOutcome.Unknown.class);
    assertThat(order.refunds()).isEqualTo(1);
    assertThat(shop.standIn.operations()).containsOnlyOnce("refundCreate");
    assertThat(
            shop.connection.find(Shop.request("1024", new RefundScope.Whole(true)), KEY).refunds())
        .extracting(RefundBooking::key)
        .containsExactly(KEY);
  }

  @Test
  void saysUnknownWhenTheRequestIsLost() {
    // Given
    shop.standIn.loseRequests(1);

    // When
    RefundOutcome outcome = refund(line(1, 1, true, false), KEY);

    // Then
    assertThat(outcome).isInstanceOf(RefundOutcome.Unknown.class);
    assertThat(order.refunds()).isZero();
  }

  @Test
  void theSameKeyBooksOnce() {
    // Given
    RefundRequest request = Shop.request("1024", new RefundScope.Amount(vnd(1_000)));

    // When
    RefundOutcome first = shop.connection.refund(request, Price.of(vnd(1_000)), KEY);
    RefundOutcome again = shop.connection.refund(request, Price.of(vnd(1_000)), KEY);

    // Then: Shopify answers with the first one
    assertThat(again).isInstanceOf(first.getClass());
    assertThat(order.refunds()).isEqualTo(1);
  }

  @Test
  void anotherRefundUnderAKnownKeyIsUnknownAndNotRejected() {
    // Given
    refund(new RefundScope.Amount(vnd(1_000)), KEY);

    // When
    RefundOutcome other = refund(new RefundScope.Amount(vnd(2_000)), KEY);

    // Then
    assertThat(other)
        .isInstanceOfSatisfying(
            RefundOutcome.Unknown.class,
            unknown -> assertThat(unknown.reason()).contains("idempotency key"));
    assertThat(order.refunds()).isEqualTo(1);
  }

  @Test
  void followsPendingRefunds() {
    // Given
    shop.standIn.settleLater(true);

    // When
    RefundOutcome outcome = refund(line(1, 1, true, false), KEY);

    // Then
    assertThat(((RefundOutcome.Pending) outcome).booking().amount().customer())
        .isEqualTo(vnd(80_000));
    assertThat(state()).isEqualTo(RefundBooking.State.PENDING);

    // When
    shop.standIn.settle(order, true);

    // Then
    assertThat(state()).isEqualTo(RefundBooking.State.SUCCEEDED);

    // When
    shop.standIn.settle(order, false);

    // Then
    assertThat(state()).isEqualTo(RefundBooking.State.FAILED);
  }

  private RefundBooking.State state() {
    return shop.connection
        .find(Shop.request("1024", new RefundScope.Whole(true)), KEY)
        .refunds()
        .getFirst()
        .state();
  }

  @Test
  void listsMoreRefundsThanFitIntoOneAnswer() {
    // When
    for (int i = 0; i < 17; i++) {
      refund(new RefundScope.Amount(vnd(100 + i)), new RefundKey("r-" + i));
    }

    // Then
    FoundRefunds found =
        shop.connection.find(Shop.request("1024", new RefundScope.Whole(true)), KEY);
    assertThat(found.refunds()).hasSize(17);
    assertThat(quoted(new RefundScope.Whole(false)).amount().customer())
        .isEqualTo(vnd(400_000 - 17 * 100 - 136));
  }

  @Test
  void waitsForPointsBeforeAMutationThatWasNotCarriedOut() {
    // Given
    Price amount = quoted(line(1, 1, true, false)).amount();
    shop.standIn.points(4_000, 900, 500);

    // When
    RefundOutcome outcome =
        shop.connection.refund(Shop.request("1024", line(1, 1, true, false)), amount, KEY);

    // Then
    assertThat(outcome).isInstanceOf(RefundOutcome.Succeeded.class);
    assertThat(shop.waits).isNotEmpty();
    assertThat(order.refunds()).isEqualTo(1);
  }
}
