package dev.touchline.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.OrderLookup;
import dev.touchline.sdk.capability.Poller;
import dev.touchline.sdk.capability.RefundProvider;
import dev.touchline.sdk.commerce.FoundRefunds;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.OrderPage;
import dev.touchline.sdk.commerce.OrderQuery;
import dev.touchline.sdk.commerce.Price;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundForm;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundOutcome;
import dev.touchline.sdk.commerce.RefundQuote;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import dev.touchline.sdk.verdict.VerdictException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every connection that looks up orders and gives money back must pass, beside {@link
 * ConnectorContract}: extend this class, and give it a shop.
 *
 * <p>It asks for the things that cost money when they are wrong: that nobody's orders are shown to
 * somebody else, that no quote exceeds what was paid, that what is booked is what was quoted, that
 * a shop's "no" comes in words, and that a refund whose reply was lost is found in the shop's books
 * and was asked for once.
 */
public abstract class CommerceContract {

  private static final Instant PLACED = Instant.parse("2026-03-01T10:00:00Z");
  private static final int ACCOUNT = 26;
  private static final ShopSale.Customer CUSTOMER =
      new ShopSale.Customer("minhanh.tran@example.com", "+84900000101");
  private static final ShopSale.Customer STRANGER =
      new ShopSale.Customer("anminhanh.tran@example.com", "+84911111101");

  /** For subclasses. */
  protected CommerceContract() {}

  /** A new shop without orders. */
  protected abstract TestShop shop();

  /** How many random orders to refund bit by bit; 40 unless overridden. */
  protected int randomOrders() {
    return 40;
  }

  /** The identifier types by which the shop finds a customer with an account. */
  protected List<IdentifierType> lookedUpBy() {
    return List.of(IdentifierType.EMAIL, IdentifierType.PHONE, IdentifierType.CUSTOMER_NUMBER);
  }

  static ShopSale sale(ShopSale.Customer customer, int account, Instant placedAt) {
    return new ShopSale(
        "EUR",
        List.of(
            new ShopSale.Line("shoe-38", 3, amount("30.00"), amount("25.00"), amount("2.50")),
            new ShopSale.Line("lace", 1, amount("2.00"), amount("2.00"), amount("0.20"))),
        amount("5.00"),
        amount("0.50"),
        false,
        customer,
        account,
        placedAt);
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }

  @Test
  final void anOrderIsFoundByItsNumberAsPeopleWriteIt() {
    try (TestShop shop = shop()) {
      // Given
      String number = shop.place(sale(CUSTOMER, ACCOUNT, PLACED));
      OrderLookup lookup = shop.connection().as(OrderLookup.class);

      // When
      for (String written : List.of(number, "#" + number, " # " + number + " ")) {
        Order order = lookup.order(written).orElseThrow();

        // Then
        assertThat(order.number()).isEqualTo(number);
        assertThat(order.placedAt()).as("times without a zone").isEqualTo(PLACED);
        assertThat(order.total()).isEqualTo(Price.of(Money.of("35.20", "EUR")));
        assertThat(order.paid()).isEqualTo(order.total());
        assertThat(order.lines()).hasSize(2);
        assertThat(order.lines().getFirst().total().customer()).isEqualTo(Money.of("27.50", "EUR"));
        assertThat(sumOf(order)).as("lines and shipping").isEqualTo(order.total());
      }
      assertThat(lookup.order("no-such-9999999")).isEmpty();
      assertThat(lookup.order("9999999")).isEmpty();
    }
  }

  private static Price sumOf(Order order) {
    Price shipping =
        order.shipping() == null ? Price.zeroOf(order.total()) : order.shipping().total();
    return order.lines().stream().map(line -> line.total()).reduce(shipping, Price::plus);
  }

  @Test
  final void ordersAreFoundByEveryKeyAndOnlyTheCustomersOwn() {
    try (TestShop shop = shop()) {
      // Given
      String number = shop.place(sale(CUSTOMER, ACCOUNT, PLACED));
      shop.place(sale(STRANGER, ACCOUNT + 1, PLACED.plusSeconds(60)));
      OrderLookup lookup = shop.connection().as(OrderLookup.class);

      for (IdentifierType type : lookedUpBy()) {
        // When
        OrderPage page =
            lookup.orders(new OrderQuery(List.of(key(type, shop.customerScope())), null, 20));

        // Then
        assertThat(numbers(page)).as("orders by " + type).containsExactly(number);
      }
      Identifier elsewhere =
          Identifier.of(IdentifierType.CUSTOMER_NUMBER, "another-shop", "" + ACCOUNT);
      assertThat(lookup.orders(new OrderQuery(List.of(elsewhere), null, 20)).orders())
          .as("orders of the same number in another shop")
          .isEmpty();
    }
  }

  private static Identifier key(IdentifierType type, String scope) {
    if (type.equals(IdentifierType.EMAIL)) {
      return Identifier.email(CUSTOMER.email());
    }
    return type.equals(IdentifierType.PHONE)
        ? Identifier.phone(CUSTOMER.phone())
        : Identifier.of(IdentifierType.CUSTOMER_NUMBER, scope, Integer.toString(ACCOUNT));
  }

  private static List<String> numbers(OrderPage page) {
    return page.orders().stream().map(Order::number).toList();
  }

  @Test
  final void ordersComeNewestFirstEachOncePageByPage() {
    try (TestShop shop = shop()) {
      // Given: some by account, some as a guest, two at the same time
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 7; i++) {
        int account = i % 2 == 0 ? ACCOUNT : 0;
        Instant at = PLACED.plusSeconds(i == 4 ? 3 * 3600L : i * 3600L);
        expected.addFirst(shop.place(sale(CUSTOMER, account, at)));
      }
      OrderLookup lookup = shop.connection().as(OrderLookup.class);
      List<Identifier> customer =
          lookedUpBy().stream().map(type -> key(type, shop.customerScope())).toList();

      // When
      List<Order> all = new ArrayList<>();
      String cursor = null;
      do {
        OrderPage page = lookup.orders(new OrderQuery(customer, cursor, 2));
        assertThat(page.orders()).hasSizeLessThanOrEqualTo(2);
        all.addAll(page.orders());
        cursor = page.next();
        assertThat(all).as("orders of all pages").hasSizeLessThanOrEqualTo(expected.size());
      } while (cursor != null);

      // Then
      assertThat(all.stream().map(Order::number)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(all.stream().map(Order::placedAt)).isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  static Stream<RefundScope> scopes() {
    return Stream.of(
        new RefundScope.Whole(true),
        new RefundScope.ShippingOnly(),
        new RefundScope.Amount(Money.of("7.77", "EUR")),
        new RefundScope.Lines(List.of(new RefundScope.Line("?", 1, true)), false),
        new RefundScope.Lines(List.of(new RefundScope.Line("?", 2, false)), true));
  }

  /** The lines of the scope are named anew, as the shop calls them. */
  private static RefundRequest request(Order order, RefundScope scope) {
    RefundScope named =
        scope instanceof RefundScope.Lines lines
            ? new RefundScope.Lines(
                lines.lines().stream()
                    .map(line ->
                        new RefundScope.Line(
                            order.lines().getFirst().line(), line.quantity(), line.restock()))
                    .toList(),
                lines.shipping())
            : scope;
    return new RefundRequest(order.number(), named, RefundForm.ORIGINAL_PAYMENT, "too small");
  }

  @ParameterizedTest
  @MethodSource("scopes")
  final void whatIsBookedIsWhatWasQuoted(RefundScope scope) {
    try (TestShop shop = shop()) {
      // Given
      String number = shop.place(sale(CUSTOMER, ACCOUNT, PLACED));
      RefundProvider refunds = shop.connection().as(RefundProvider.class);
      RefundRequest request = request(order(shop, number), scope);
      Refundable quote = refundable(refunds, request);

      // When
      RefundOutcome outcome = refunds.refund(request, quote.amount(), key("booked"));

      // Then
      assertThat(outcome)
          .isInstanceOfSatisfying(
              RefundOutcome.Succeeded.class,
              done ->
                  assertThat(done.booking().amount().customer())
                      .isEqualTo(quote.amount().customer()));
      assertThat(shop.refunds(number)).isEqualTo(1);
      assertThat(order(shop, number).refunded().customer()).isEqualTo(quote.amount().customer());
    }
  }

  private static Order order(TestShop shop, String number) {
    return shop.connection().as(OrderLookup.class).order(number).orElseThrow();
  }

  private static Refundable refundable(RefundProvider refunds, RefundRequest request) {
    RefundQuote quote = refunds.quote(request);
    assertThat(quote).isInstanceOf(Refundable.class);
    return (Refundable) quote;
  }

  private static RefundKey key(String name) {
    return new RefundKey("contract-" + name);
  }

  @Test
  final void tooMuchIsRefusedInWords() {
    try (TestShop shop = shop()) {
      // Given
      String number = shop.place(sale(CUSTOMER, ACCOUNT, PLACED));
      RefundProvider refunds = shop.connection().as(RefundProvider.class);
      RefundRequest all = request(order(shop, number), new RefundScope.Whole(false));
      Price whole = refundable(refunds, all).amount();
      shop.refundByHand(number, Money.of("1.00", "EUR"));

      // When: asked for what was left before somebody else refunded
      RefundOutcome outcome = outcome(refunds, all, whole, key("too-much"));

      // Then
      assertThat(outcome)
          .isInstanceOfSatisfying(
              RefundOutcome.Rejected.class,
              no -> {
                assertThat(no.reason()).as("words").hasSizeGreaterThan(15).doesNotContain("%1");
                assertThat(no.code()).matches("[a-z0-9-]+");
              });
      assertThat(shop.refunds(number)).isEqualTo(1);
      RefundScope more = new RefundScope.Amount(Money.of("35.00", "EUR"));
      assertThat(refunds.quote(request(order(shop, number), more)))
          .isInstanceOfSatisfying(
              RefundQuote.NotRefundable.class, no -> assertThat(no.reason()).contains("34.20 EUR"));
    }
  }

  /** As the host takes it: a verdict that rejects is a rejection, any other one leaves it open. */
  private static @Nullable RefundOutcome outcome(
      RefundProvider refunds, RefundRequest request, Price amount, RefundKey key) {
    try {
      return refunds.refund(request, amount, key);
    } catch (RejectedException e) {
      return new RefundOutcome.Rejected(e.code(), String.valueOf(e.getMessage()));
    } catch (VerdictException e) {
      return new RefundOutcome.Unknown(String.valueOf(e.getMessage()));
    }
  }

  @ParameterizedTest
  @MethodSource("scopes")
  final void aRefundWhoseReplyWasLostIsInTheListOnce(RefundScope scope) {
    try (TestShop shop = shop()) {
      // Given
      String number = shop.place(sale(CUSTOMER, ACCOUNT, PLACED));
      RefundProvider refunds = shop.connection().as(RefundProvider.class);
      RefundRequest request = request(order(shop, number), scope);
      Price amount = refundable(refunds, request).amount();
      int before = shop.refundRequests();
      shop.loseNextReply();

      // When
      RefundOutcome outcome = outcome(refunds, request, amount, key("lost"));
      FoundRefunds found = refunds.find(request, key("lost"));

      // Then
      assertThat(outcome).isInstanceOf(RefundOutcome.Unknown.class);
      assertThat(shop.refundRequests()).as("requests").isEqualTo(before + 1);
      assertThat(found.refunds()).hasSize(1);
      RefundBooking booking = found.refunds().getFirst();
      assertThat(booking.amount().customer()).isEqualTo(amount.customer());
      if (found.keysKept()) {
        assertThat(booking.key()).isEqualTo(key("lost"));
      }
    }
  }

  @Test
  final void somebodyElsesRefundBearsNoKey() {
    try (TestShop shop = shop()) {
      // Given
      String number = shop.place(sale(CUSTOMER, ACCOUNT, PLACED));
      shop.refundByHand(number, Money.of("4.00", "EUR"));
      RefundProvider refunds = shop.connection().as(RefundProvider.class);
      RefundRequest request = request(order(shop, number), new RefundScope.ShippingOnly());

      // When
      FoundRefunds found = refunds.find(request, key("mine"));

      // Then
      assertThat(found.refunds()).hasSize(1);
      assertThat(found.refunds().getFirst().key()).isNull();
      assertThat(found.refunds().getFirst().amount().customer()).isEqualTo(Money.of("4.00", "EUR"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"VND", "EUR", "KWD"})
  final void amountsAreInTheCurrencysUnit(String currency) {
    try (TestShop shop = shop()) {
      // Given: a line that does not split evenly
      int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
      BigDecimal net = BigDecimal.valueOf(10_000, decimals);
      BigDecimal none = BigDecimal.valueOf(0, decimals);
      ShopSale.Line line = new ShopSale.Line("thirds", 3, net, net, none);
      ShopSale sale =
          new ShopSale(currency, List.of(line), none, none, true, CUSTOMER, ACCOUNT, PLACED);
      String number = shop.place(sale);
      RefundProvider refunds = shop.connection().as(RefundProvider.class);
      Money sum = Money.of("0", currency);

      for (int i = 0; i < 3; i++) {
        // When
        RefundScope one = new RefundScope.Lines(List.of(new RefundScope.Line("?", 1, true)), false);
        RefundRequest request = request(order(shop, number), one);
        Price amount = refundable(refunds, request).amount();
        refunds.refund(request, amount, key("third-" + i));

        // Then
        assertThat(amount.customer()).isEqualTo(amount.customer().rounded());
        sum = sum.plus(amount.customer());
        assertThat(order(shop, number).refunded().customer()).isEqualTo(sum);
      }
      assertThat(sum).isEqualTo(new Money(net, Currency.getInstance(currency)));
    }
  }

  @Test
  final void whateverIsRefundedNeverExceedsWhatWasPaid() {
    try (TestShop shop = shop()) {
      for (int seed = 0; seed < randomOrders(); seed++) {
        // Given
        RandomSales random = new RandomSales(seed);
        ShopSale sale = random.sale();
        String number = shop.place(sale);
        RefundProvider refunds = shop.connection().as(RefundProvider.class);
        Price refunded = Price.zeroOf(order(shop, number).total());

        for (int i = 0; i < 5; i++) {
          // When
          RefundRequest request = random.wish(order(shop, number));
          if (refunds.quote(request) instanceof Refundable quote) {
            RefundOutcome outcome = outcome(refunds, request, quote.amount(), key(seed + "-" + i));

            // Then
            assertThat(outcome)
                .as("seed %d, %s of %s", seed, request.scope(), quote.amount())
                .isInstanceOf(RefundOutcome.Succeeded.class);
            refunded = refunded.plus(quote.amount());
          }
        }
        Order order = order(shop, number);
        assertThat(order.paid().customer().amount())
            .as("paid, seed " + seed)
            .isEqualByComparingTo(sale.total());
        assertThat(order.refunded().customer())
            .as("refunded, seed " + seed)
            .isEqualTo(refunded.customer());
        assertThat(order.refunded().isAtMost(order.paid())).as("seed " + seed).isTrue();
      }
    }
  }

  @Test
  final void theLedgersRecordAndThePolledOneTellOfTheSameRefund() {
    try (TestShop shop = shop()) {
      // Given
      String number = shop.place(sale(CUSTOMER, ACCOUNT, PLACED));
      RunningConnection connection = shop.connection();
      RefundProvider refunds = connection.as(RefundProvider.class);
      RefundRequest request = request(order(shop, number), new RefundScope.ShippingOnly());
      refunds.refund(request, refundable(refunds, request).amount(), key("told"));
      RefundBooking booking = refunds.find(request, key("told")).refunds().getFirst();
      if (booking.record() == null || !connection.has(Poller.class)) {
        return; // the connection never brings in refunds by itself
      }

      // When
      List<String> ledgers = refundEvents(connection, List.of(booking.record()));
      List<String> polled =
          refundEvents(
              connection,
              connection.pollAll(null, 100).stream()
                  .flatMap(page -> page.records().stream())
                  .toList());

      // Then
      assertThat(ledgers).hasSize(1);
      assertThat(polled).isEqualTo(ledgers);
    }
  }

  private static List<String> refundEvents(
      RunningConnection connection, List<IncomingRecord> records) {
    return records.stream()
        .flatMap(record -> connection.normalize(record).events().stream())
        .filter(event -> event.kind() == EventKind.REFUND_SUCCEEDED)
        .map(Event::externalId)
        .distinct()
        .toList();
  }
}
