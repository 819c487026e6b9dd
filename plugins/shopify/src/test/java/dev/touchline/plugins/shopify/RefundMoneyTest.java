package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.plugins.shopify.standin.ShopOrder;
import dev.touchline.plugins.shopify.standin.ShopifyStandIn;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever an order looks like and however it goes back, nothing exceeds what was paid and sums
 * match. Orders are random with fixed seeds; the stand-in works out its suggestions by itself, and
 * rounds otherwise than the plugin does.
 */
class RefundMoneyTest {

  private static final int ORDERS = 12;
  private static final int REFUNDS = 6;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nothingExceedsWhatWasPaidAndSumsMatch(long seed) {
    Random random = new Random(seed);
    int booked = 0;
    try (Shop shop = new Shop()) {
      for (int i = 1; i <= ORDERS; i++) {
        // Given
        ShopOrder order = shop.standIn.add(RandomShopOrders.order(random, i));
        String number = order.name().substring(1);

        // When
        for (int j = 0; j < REFUNDS; j++) {
          Order before = shop.connection.order(number).orElseThrow();
          RefundRequest request = request(random, before);
          RefundQuote quote = shop.connection.quote(request);
          if (quote instanceof Refundable refundable) {
            // Then
            check(before, refundable);
            book(shop, request, refundable, new RefundKey("r-" + i + "-" + j));
            Order after = shop.connection.order(number).orElseThrow();
            assertThat(after.refunded().customer())
                .as("what is refunded after %s of %s", refundable.amount(), order.name())
                .isEqualTo(before.refunded().customer().plus(refundable.amount().customer()));
            booked++;
          }
        }
        assertThat(ShopifyStandIn.refunded(order))
            .as("refunded of %s", order.name())
            .isLessThanOrEqualTo(ShopifyStandIn.paid(order));
        everythingGoesBack(shop, order, number);
      }
    }
    assertThat(booked).isGreaterThan(ORDERS);
  }

  private static void check(Order order, Refundable quote) {
    Price parts = quote.shipping().plus(quote.other());
    for (RefundQuote.Line line : quote.lines()) {
      parts = parts.plus(line.amount());
    }
    assertThat(parts).as("sum of the parts").isEqualTo(quote.amount());
    assertThat(quote.amount().isAtMost(order.paid().minus(order.refunded())))
        .as("%s is at most what is left", quote.amount())
        .isTrue();
    Money customer = quote.amount().customer();
    assertThat(customer).as("whole units of the currency").isEqualTo(customer.rounded());
    Money books = quote.amount().shop();
    assertThat(books).as("whole units of the shop's currency").isEqualTo(books.rounded());
  }

  private static void book(Shop shop, RefundRequest request, Refundable quote, RefundKey key) {
    RefundOutcome outcome =
        shop.connection.refund(request.ofOrder(quote.order()), quote.amount(), key);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RefundOutcome.Succeeded.class,
            succeeded ->
                assertThat(succeeded.booking().amount().customer())
                    .isEqualTo(quote.amount().customer()));
  }

  /**
   * Of what is left, nothing is forgotten; but where the shop keeps its books in a currency of
   * larger units, the last of its units may have gone before the last of the customer's.
   */
  private static void everythingGoesBack(Shop shop, ShopOrder order, String number) {
    RefundScope whole = new RefundScope.Whole(false);
    if (shop.quote(number, whole) instanceof Refundable rest) {
      book(shop, Shop.request(number, whole), rest, new RefundKey("rest-" + number));
    }
    Order after = shop.connection.order(number).orElseThrow();
    Price left = after.paid().minus(after.refunded());
    boolean oneCurrency = left.shop().currency().equals(left.customer().currency());
    if (oneCurrency || left.shop().signum() > 0) {
      assertThat(ShopifyStandIn.refunded(order))
          .as("refunded of %s in the end", order.name())
          .isEqualByComparingTo(ShopifyStandIn.paid(order));
    }
  }

  private static RefundRequest request(Random random, Order order) {
    RefundForm form =
        random.nextInt(4) == 0 ? RefundForm.STORE_CREDIT : RefundForm.ORIGINAL_PAYMENT;
    return new RefundRequest(order.number(), scope(random, order), form, "");
  }

  private static RefundScope scope(Random random, Order order) {
    return switch (random.nextInt(8)) {
      case 0 -> new RefundScope.ShippingOnly();
      case 1 -> new RefundScope.Amount(amount(random, order.total().customer()));
      case 2 -> new RefundScope.Whole(random.nextBoolean());
      default -> {
        List<RefundScope.Line> lines = new ArrayList<>();
        for (var line : order.lines()) {
          if (lines.isEmpty() || random.nextBoolean()) {
            lines.add(
                new RefundScope.Line(
                    line.line(), 1 + random.nextInt(line.quantity()), random.nextBoolean()));
          }
        }
        yield new RefundScope.Lines(lines, random.nextBoolean());
      }
    };
  }

  private static Money amount(Random random, Money total) {
    BigDecimal part = total.amount().multiply(BigDecimal.valueOf(1 + random.nextInt(400), 3));
    Money some = new Money(part.setScale(3, RoundingMode.DOWN), total.currency());
    Money rounded = some.rounded();
    return rounded.signum() > 0 ? rounded : Money.ofMinor(1, total.currency().getCurrencyCode());
  }
}
