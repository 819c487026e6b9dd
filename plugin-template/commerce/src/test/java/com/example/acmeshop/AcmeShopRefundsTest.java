package com.example.acmeshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.capability.RefundProvider;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.testkit.ProviderFault;
import dev.touchline.sdk.testkit.RecordedProvider;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.testkit.TouchlineKit;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money moves at most once, whatever is lost on the way. */
class AcmeShopRefundsTest {

  private static final Price ONE_PIECE = Price.of(Money.of("150000", "VND"));
  private static final RefundKey KEY = new RefundKey("refund-2");

  private final RecordedProvider shop = RecordedProvider.start();
  private final RunningConnection connection =
      TouchlineKit.connector(new AcmeShopConnector())
          .settings(AcmeShopSamples.SETTINGS)
          .provider(shop)
          .connect();
  private final RefundProvider refunds = connection.as(RefundProvider.class);

  @AfterEach
  void close() {
    connection.close();
    shop.close();
  }

  private static RefundRequest onePieceOf(String order) {
    RefundScope scope = new RefundScope.Lines(List.of(new RefundScope.Line("l-1", 1, true)), false);
    return new RefundRequest(order, scope, RefundForm.ORIGINAL_PAYMENT, "too small");
  }

  @Test
  void aPieceIsQuotedAtWhatTheCustomerPaid() {
    // When
    RefundQuote quote = refunds.quote(onePieceOf("#1024"));

    // Then
    assertThat(quote)
        .isInstanceOfSatisfying(
            RefundQuote.Refundable.class,
            refundable -> {
              assertThat(refundable.amount()).isEqualTo(ONE_PIECE);
              assertThat(refundable.order()).isEqualTo("1024");
            });
  }

  @Test
  void anOrderThatTheShopDoesNotHaveIsNotRefundable() {
    assertThat(refunds.quote(onePieceOf("9999")))
        .isInstanceOfSatisfying(
            RefundQuote.NotRefundable.class,
            no -> assertThat(no.code()).isEqualTo("order-unknown"));
  }

  @Test
  void aRefundIsBookedUnderTheHostsKey() {
    // When
    RefundOutcome outcome = refunds.refund(onePieceOf("1024"), ONE_PIECE, KEY);

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RefundOutcome.Succeeded.class,
            done -> {
              assertThat(done.booking().key()).isEqualTo(KEY);
              assertThat(done.booking().amount()).isEqualTo(ONE_PIECE);
            });
  }

  @Test
  void whatTheShopRefusesIsRejected() {
    assertThatThrownBy(() -> refunds.refund(onePieceOf("1023"), ONE_PIECE, KEY))
        .isInstanceOf(RejectedException.class);
  }

  /** Each of them may come after the shop has booked. */
  @ParameterizedTest
  @EnumSource(
      value = ProviderFault.class,
      names = {"SERVER_ERROR", "CONNECTION_RESET", "CUT_OFF", "EMPTY_BODY", "WRONG_CONTENT_TYPE"})
  void aLostAnswerIsNeverTakenForANo(ProviderFault fault) {
    // Given
    shop.fail(fault, 1);

    // Then
    assertThatThrownBy(() -> refunds.refund(onePieceOf("1024"), ONE_PIECE, KEY))
        .isInstanceOf(RetryLaterException.class);
  }

  @Test
  void refundsAreFoundAgainByTheirKeys() {
    // When
    FoundRefunds found = refunds.find(onePieceOf("1023"), new RefundKey("refund-1"));

    // Then
    assertThat(found.keysKept()).isTrue();
    assertThat(found.refunds())
        .extracting(RefundBooking::key)
        .containsExactly(new RefundKey("refund-1"), null);
    assertThat(found.refunds())
        .extracting(RefundBooking::state)
        .containsExactly(RefundBooking.State.SUCCEEDED, RefundBooking.State.PENDING);
  }
}
