package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.plugins.shopify.standin.ShopOrder;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.IncomingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What comes in by webhooks, by polling and by the ledger: the same events. */
class EventsTest {

  private static final Instant PLACED = Instant.parse("2026-09-01T03:00:00Z");

  private final Shop shop = new Shop();

  @AfterEach
  void close() {
    shop.close();
  }

  private ShopOrder order(int id) {
    return shop.standIn.add(
        ShopOrder.of(id, "#" + (1000 + id), "VND")
            .at(PLACED.plusSeconds(id * 600L))
            .customer(7001, "Minh Anh", "minhanh@example.com", "+84900000101")
            .line("Guốc mộc", "38", 2, "250000", "0")
            .shipping("Giao nhanh", "30000"));
  }

  private IncomingRecord delivered(String topic, byte[] body) {
    WebhookOutcome outcome = shop.connection.receive(WebhooksTest.signed(topic, body, "w-1"));
    return ((WebhookOutcome.Accepted) outcome).records().getFirst();
  }

  private List<Event> polled() {
    return shop.poll(null, 50).stream()
        .flatMap(page -> page.records().stream())
        .flatMap(record -> shop.events(record).stream())
        .toList();
  }

  private static Map<String, Event> byId(List<Event> events) {
    return events.stream()
        .collect(
            Collectors.toMap(Event::externalId, Function.identity(), (a, b) -> a, TreeMap::new));
  }

  @Test
  void ordersFromWebhooksAndFromPollingAreTheSameEvents() {
    // Given
    ShopOrder order =
        order(1)
            .updated(PLACED.plusSeconds(9_000))
            .paid("shopify_payments")
            .sent("GHN", "G1", "https://ghn.example/G1");

    // When
    List<Event> told = shop.events(delivered("orders/updated", shop.standIn.orderBody(order)));
    List<Event> asked = polled();

    // Then
    assertThat(asked).isEqualTo(told);
    assertThat(asked)
        .extracting(Event::kind)
        .containsExactly(
            EventKind.ORDER_PLACED,
            EventKind.ORDER_UPDATED,
            EventKind.PAYMENT_SUCCEEDED,
            EventKind.SHIPMENT_UPDATED);
    assertThat(asked.getFirst().data())
        .isInstanceOfSatisfying(
            EventData.Order.class,
            data -> {
              assertThat(data.number()).isEqualTo("1001");
              assertThat(data.total()).isEqualTo(Money.of("530000", "VND"));
            });
  }

  @Test
  void aCancelledOrderIsToldByBoth() {
    // Given
    ShopOrder order = order(1).updated(PLACED.plusSeconds(9_000)).cancelled("CUSTOMER");

    // When
    Map<String, Event> told =
        byId(shop.events(delivered("orders/cancelled", shop.standIn.orderBody(order))));

    // Then
    assertThat(byId(polled())).isEqualTo(told);
    assertThat(told.get("order:1:cancelled").attributes()).containsEntry("reason", "customer");
  }

  @Test
  void aRefundIsOneEventWhoeverTellsIt() {
    // Given
    ShopOrder order = order(1).paid("shopify_payments");
    RefundRequest request = Shop.request("1001", new RefundScope.Amount(Money.of("5000", "VND")));
    Refundable quote = (Refundable) shop.connection.quote(request);
    shop.connection.refund(request, quote.amount(), new RefundKey("r-1"));
    RefundBooking booking =
        shop.connection.find(request, new RefundKey("r-1")).refunds().getFirst();

    // When
    Event byLedger = shop.events(Objects.requireNonNull(booking.record())).getFirst();
    Event byPolling = byId(polled()).get("refund:" + booking.id());
    Event byWebhook =
        byId(shop.events(delivered("orders/updated", shop.standIn.orderBody(order))))
            .get("refund:" + booking.id());

    // Then
    assertThat(byLedger).isEqualTo(byPolling).isEqualTo(byWebhook);
    assertThat(byLedger.kind()).isEqualTo(EventKind.REFUND_SUCCEEDED);
    assertThat(byLedger.data())
        .isEqualTo(
            new EventData.Payment("1001", Money.of("5000", "VND"), "too small", booking.id()));
  }

  @Test
  void aRefundIsToldWhenItIsSettled() {
    // Given
    ShopOrder order = order(1).paid("shopify_payments");
    shop.standIn.settleLater(true);
    RefundRequest request = Shop.request("1001", new RefundScope.Amount(Money.of("5000", "VND")));
    Refundable quote = (Refundable) shop.connection.quote(request);
    shop.connection.refund(request, quote.amount(), new RefundKey("r-1"));

    // Then
    assertThat(polled()).noneMatch(event -> event.externalId().startsWith("refund:"));
    IncomingRecord pending = record(request);
    assertThat(normalized(pending).note()).contains("not settled");

    // When
    shop.standIn.settle(order, false);

    // Then
    IncomingRecord failed = record(request);
    assertThat(failed.dedupeKey()).isNotEqualTo(pending.dedupeKey());
    assertThat(shop.events(failed).getFirst().kind()).isEqualTo(EventKind.REFUND_FAILED);
    assertThat(polled()).anyMatch(event -> event.kind() == EventKind.REFUND_FAILED);
  }

  private IncomingRecord record(RefundRequest request) {
    RefundBooking booking =
        shop.connection.find(request, new RefundKey("r-1")).refunds().getFirst();
    return Objects.requireNonNull(booking.record());
  }

  private Normalized normalized(IncomingRecord record) {
    return shop.connection.normalize(Shop.stored(record));
  }

  @Test
  void aFailedPaymentAndAReturnAreToldByPolling() {
    // Given
    order(1).failedPayment("shopify_payments", "CARD_DECLINED").returning("chật");

    // When
    List<Event> events = polled();

    // Then
    assertThat(events)
        .extracting(Event::kind)
        .contains(EventKind.PAYMENT_FAILED, EventKind.RETURN_REQUESTED)
        .doesNotContain(EventKind.PAYMENT_SUCCEEDED);
    EventData.Payment failed =
        (EventData.Payment)
            events.stream()
                .filter(event -> event.kind() == EventKind.PAYMENT_FAILED)
                .findFirst()
                .orElseThrow()
                .data();
    assertThat(failed.reason()).isEqualTo("card declined");
    assertThat(failed.order()).isEqualTo("1001");
  }

  @Test
  void aParcelAloneIsTheSameEventAsInItsOrder() {
    // Given
    ShopOrder order = order(1).sent("GHN", "G1", "https://ghn.example/G1");

    // When
    Event alone =
        shop.events(delivered("fulfillments/create", shop.standIn.fulfilmentBody(order)))
            .getFirst();

    // Then
    Event inOrder = byId(polled()).get(alone.externalId());
    assertThat(alone.data()).isEqualTo(inOrder.data());
    assertThat(alone.occurredAt()).isEqualTo(inOrder.occurredAt());
  }

  @Test
  void topicsThatDoNotSayWhoseTheyAreAreKeptWithANote() {
    // Given
    ShopOrder order = order(1).paid("cash");
    RefundRequest request = Shop.request("1001", new RefundScope.Whole(false));
    shop.connection.refund(
        request, ((Refundable) shop.connection.quote(request)).amount(), new RefundKey("r"));

    // Then
    assertThat(normalized(delivered("refunds/create", shop.standIn.refundBody(order))).note())
        .contains("comes with its order");
    assertThat(
            normalized(delivered("products/update", "{\"id\":1}".getBytes(StandardCharsets.UTF_8)))
                .note())
        .contains("products/update");
  }

  @Test
  void pollingGoesThroughThePastAndThenFindsWhatChanged() {
    // Given
    List<ShopOrder> orders = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      orders.add(order(i));
    }
    List<Page> past = shop.poll(null, 5);
    String cursor = past.getLast().cursor();

    // When
    orders.get(2).updated(PLACED.plusSeconds(20_000)).paid("cash");
    List<Page> news = shop.poll(cursor, 5);

    // Then
    assertThat(keys(past)).hasSize(12).doesNotHaveDuplicates();
    assertThat(keys(news)).anyMatch(key -> key.startsWith("order:3:"));
    List<String> fresh = new ArrayList<>(keys(news));
    fresh.removeAll(keys(past));
    assertThat(fresh).hasSize(1);
    assertThat(keys(news)).as("only a little is looked at again").hasSizeLessThan(4);
  }

  private static List<String> keys(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> page.records().stream())
        .map(IncomingRecord::dedupeKey)
        .toList();
  }
}
