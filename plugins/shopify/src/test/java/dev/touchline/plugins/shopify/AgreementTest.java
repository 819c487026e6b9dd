package dev.touchline.plugins.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.plugins.shopify.standin.ShopOrder;
import dev.touchline.sdk.capability.WebhookOutcome;
import dev.touchline.sdk.commerce.Order;
import dev.touchline.sdk.commerce.RefundBooking;
import dev.touchline.sdk.commerce.RefundKey;
import dev.touchline.sdk.commerce.RefundQuote.Refundable;
import dev.touchline.sdk.commerce.RefundRequest;
import dev.touchline.sdk.commerce.RefundScope;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.record.IncomingRecord;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Webhooks, look-up and the backfill of the past agree, whatever happened to an order. */
class AgreementTest {

  private static final int ORDERS = 25;
  private static final Instant PLACED = Instant.parse("2026-05-01T00:00:00Z");

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void everyOrderIsTheSameByAllWays(long seed) {
    Random random = new Random(seed);
    try (Shop shop = new Shop()) {
      // Given
      Map<String, ShopOrder> orders = new HashMap<>();
      for (int i = 1; i <= ORDERS; i++) {
        ShopOrder order = shop.standIn.add(happened(random, RandomShopOrders.order(random, i), i));
        orders.put(order.name().substring(1), order);
        if (random.nextInt(3) == 0) {
          refund(shop, order, i);
        }
      }

      // When
      Map<String, List<Event>> asked = new HashMap<>();
      shop.poll(null, 7).stream()
          .flatMap(page -> page.records().stream())
          .map(shop::events)
          .forEach(events -> asked.put(number(events), events));

      // Then
      assertThat(asked.keySet()).isEqualTo(orders.keySet());
      orders.forEach((number, order) -> {
        List<Event> events = asked.get(number);
        List<Event> told = told(shop, order);
        assertThat(told).as("told of %s", number).map(Event::externalId).isSubsetOf(ids(events));
        assertThat(beside(told)).as("events of %s", number).isEqualTo(beside(events));
        agrees(shop.connection.order(number).orElseThrow(), events);
      });
    }
  }

  private static ShopOrder happened(Random random, ShopOrder order, int i) {
    order.at(PLACED.plusSeconds(i * 86_400L));
    if (random.nextBoolean()) {
      order.updated(PLACED.plusSeconds(i * 86_400L + 1 + random.nextInt(500_000)));
    }
    if (random.nextBoolean()) {
      order.sent("GHN", "G" + i, "https://ghn.example/G" + i);
    }
    return random.nextInt(5) == 0 ? order.cancelled("INVENTORY") : order;
  }

  private static void refund(Shop shop, ShopOrder order, int i) {
    RefundRequest request =
        Shop.request(order.name(), new RefundScope.Whole(false)).ofOrder(order.name());
    if (shop.connection.quote(request) instanceof Refundable quote) {
      shop.connection.refund(request, quote.amount(), new RefundKey("r-" + i));
    }
  }

  private static List<Event> told(Shop shop, ShopOrder order) {
    byte[] body = shop.standIn.orderBody(order);
    WebhookOutcome outcome =
        shop.connection.receive(WebhooksTest.signed("orders/updated", body, "w"));
    IncomingRecord record = ((WebhookOutcome.Accepted) outcome).records().getFirst();
    return shop.events(record);
  }

  private static List<String> ids(List<Event> events) {
    return events.stream().map(Event::externalId).toList();
  }

  /**
   * All but when it was paid: a webhook does not say it, and once refunded not even that it was.
   */
  private static List<Event> beside(List<Event> events) {
    return events.stream().filter(event -> event.kind() != EventKind.PAYMENT_SUCCEEDED).toList();
  }

  private static String number(List<Event> events) {
    return ((EventData.Order) events.getFirst().data()).number();
  }

  private static void agrees(Order order, List<Event> events) {
    EventData.Order placed = (EventData.Order) events.getFirst().data();
    assertThat(order.number()).isEqualTo(placed.number());
    assertThat(order.total().customer()).isEqualTo(placed.total());
    assertThat(order.status()).isEqualTo(placed.status());
    assertThat(order.placedAt()).isEqualTo(events.getFirst().occurredAt());
    List<String> refunds =
        events.stream()
            .map(Event::externalId)
            .filter(id -> id.startsWith("refund:"))
            .map(id -> id.substring("refund:".length()))
            .toList();
    assertThat(order.refunds()).extracting(RefundBooking::id).isEqualTo(refunds);
  }
}
