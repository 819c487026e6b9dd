package dev.touchline.sdk.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.commerce.RefundQuote.NotRefundable;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.money.Money;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money: nothing above what was paid, and sums that always match. */
class OrderQuotesTest {

  private static final int RUNS = 5_000;
  private static final Set<RefundForm> FORMS = Set.of(RefundForm.ORIGINAL_PAYMENT);

  @Test
  void refundsOfARandomOrderNeverExceedWhatWasPaid() {
    for (int seed = 0; seed < RUNS; seed++) {
      // Given
      RandomOrders orders = new RandomOrders(new Random(seed));
      Order order = orders.order();

      // When
      for (int i = 0; i < 8; i++) {
        RefundRequest request = orders.request(order);
        if (OrderQuotes.quote(order, request, FORMS) instanceof Refundable quote) {
          addsUp(quote, "seed " + seed);
          order = RandomOrders.after(order, quote);
        }
      }

      // Then
      assertThat(order.refunded().isAtMost(order.paid())).as("seed " + seed).isTrue();
    }
  }

  private static void addsUp(Refundable quote, String run) {
    Price sum =
        quote.lines().stream()
            .map(RefundQuote.Line::amount)
            .reduce(quote.shipping().plus(quote.other()), Price::plus);
    assertThat(sum).as(run).isEqualTo(quote.amount());
    Money customer = quote.amount().customer();
    assertThat(customer).as(run).isEqualTo(customer.rounded()); // no finer than the currency
    assertThat(quote.amount().shop()).as(run).isEqualTo(quote.amount().shop().rounded());
    assertThat(quote.amount().isNegative()).as(run).isFalse();
  }

  @Test
  void pieceByPieceGivesExactlyTheLine() {
    for (int seed = 0; seed < RUNS; seed++) {
      // Given
      Random random = new Random(seed);
      String currency = List.of("VND", "EUR", "KWD").get(random.nextInt(3));
      Price whole = Price.of(Money.ofMinor(random.nextInt(1_000_000), currency));
      int pieces = 1 + random.nextInt(12);

      // When
      Price sum = Price.zeroOf(whole);
      for (int taken = 0; taken < pieces; ) {
        int portion = 1 + random.nextInt(pieces - taken);
        Price share = Shares.of(whole, pieces, taken, portion);
        assertThat(share.isNegative()).isFalse();
        sum = sum.plus(share);
        taken += portion;
      }

      // Then
      assertThat(sum).as("seed " + seed).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @CsvSource({"10,VND,3", "10.00,EUR,3.33", "10.000,KWD,3.333"})
  void aThirdIsWrittenInTheCurrencysUnit(String whole, String currency, String third) {
    // When
    Price share = Shares.of(Price.of(Money.of(whole, currency)), 3, 0, 1);

    // Then
    assertThat(share.customer()).isEqualTo(Money.of(third, currency));
  }

  @Test
  void tooMuchIsRefusedInWords() {
    // Given
    Order order = new RandomOrders(new Random(1)).order();
    Money more = order.paid().customer().plus(order.paid().customer());
    RefundRequest request =
        new RefundRequest("1024", new RefundScope.Amount(more), RefundForm.ORIGINAL_PAYMENT, "");

    // When
    RefundQuote quote = OrderQuotes.quote(order, request, FORMS);

    // Then
    assertThat(quote).isInstanceOf(NotRefundable.class);
    NotRefundable not = (NotRefundable) quote;
    assertThat(not.code()).isEqualTo("exceeds-paid");
    assertThat(not.reason()).contains(more.toString(), "are left of");
  }
}
