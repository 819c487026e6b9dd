package dev.touchline.plugins.vendure;

import static dev.touchline.sdk.testkit.TouchlineAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventData;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.sdk.verdict.RejectedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to orders, and the events that it becomes. */
class PollingTest {

  private final Shop shop = new Shop();

  private List<Event> events(JsonNode... orders) {
    shop.on("Orders", Shop.orders(orders));
    try (RunningConnection connection = shop.connect()) {
      List<Event> events = new ArrayList<>();
      for (IncomingRecord record : connection.poll(null, 500).records()) {
        for (Event event : connection.normalize(record).events()) {
          if (events.stream().noneMatch(e -> e.externalId().equals(event.externalId()))) {
            events.add(event);
          }
        }
      }
      return events;
    }
  }

  private static Event only(List<Event> events, EventKind kind) {
    return events.stream().filter(event -> event.kind() == kind).findFirst().orElseThrow();
  }

  @Test
  void theLifeOfAnOrderIsOnTheTimeline() {
    // When
    List<Event> events = events(Shop.order("1"));

    // Then
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(
            EventKind.ORDER_PLACED,
            EventKind.PAYMENT_SUCCEEDED,
            EventKind.SHIPMENT_UPDATED,
            EventKind.SHIPMENT_UPDATED,
            EventKind.NOTE_ADDED,
            EventKind.REFUND_REQUESTED,
            EventKind.REFUND_SUCCEEDED,
            EventKind.REFUND_REQUESTED,
            EventKind.REFUND_FAILED);
  }

  @Test
  void anOrderIsPlacedByACustomerWithItsLines() {
    // When
    Event placed = only(events(Shop.order("1")), EventKind.ORDER_PLACED);

    // Then
    assertThat(placed)
        .occurredAt("2026-11-22T00:03:36.293Z")
        .hasExternalId("order/1/placed")
        .hasCustomerName("Hương Nguyễn Thị")
        .isAboutExactly(
            Identifier.of(IdentifierType.CUSTOMER_NUMBER, "shop-vn", "1"),
            Identifier.email("huong@khach.example"),
            Identifier.phone("+84 90 123 4567"));
    EventData.Order data = (EventData.Order) placed.data();
    assertThat(data.total()).isEqualTo(Money.of("100.34", "USD"));
    assertThat(data.lines())
        .first()
        .isEqualTo(
            new EventData.Line("1", "AD-S-DO", "Áo dài lụa S đỏ", 2, Money.of("50.59", "USD")));
  }

  @Test
  void aCancelledOrderAndACancelledLineAreTold() {
    // When
    List<Event> all = events(Shop.order("3"));
    List<Event> inPart = events(Shop.order("5"));

    // Then
    assertThat(only(all, EventKind.ORDER_CANCELLED).data())
        .isInstanceOfSatisfying(EventData.Order.class, data -> assertThat(data.total()).isNull());
    Event updated = only(inPart, EventKind.ORDER_UPDATED);
    assertThat(updated).hasAttribute("reason", "Hết hàng");
    assertThat(((EventData.Order) updated.data()).total()).isEqualTo(Money.of("113.51", "USD"));
    assertThat(inPart).noneMatch(event -> event.kind() == EventKind.ORDER_CANCELLED);
  }

  @Test
  void aRefundOfTheLedgersIsNotAskedForTwice() {
    // When
    List<Event> events = events(Shop.order("2"));

    // Then
    assertThat(events.stream().filter(event -> event.kind().wireName().startsWith("refund.")))
        .extracting(Event::kind)
        .containsExactly(EventKind.REFUND_REQUESTED, EventKind.REFUND_SUCCEEDED);
    Event succeeded = only(events, EventKind.REFUND_SUCCEEDED);
    assertThat(succeeded)
        .hasData(
            new EventData.Payment(
                Shop.order("2").path("code").asString(),
                Money.of("3.00", "USD"),
                "Giao trễ lần hai",
                "hand-1"));
  }

  @Test
  void aDeclinedPaymentOfACartIsToldAndNothingElseOfIt() {
    // Given
    ObjectNode node = Shop.order("1").put("state", "ArrangingPayment").putNull("orderPlacedAt");
    ((ObjectNode) node.path("payments").get(0)).withArray("refunds").removeAll();
    node.path("history")
        .path("items")
        .forEach(entry -> {
          ObjectNode data = (ObjectNode) entry.path("data");
          if (entry.path("type").asString().equals(History.PAYMENT)) {
            data.put("to", "Declined");
          } else if (!entry.path("type").asString().equals(History.STATE)) {
            ((ObjectNode) entry).put("type", "ORDER_COUPON_APPLIED");
          }
        });

    // When
    List<Event> events = events(node);

    // Then
    assertThat(events).extracting(Event::kind).containsExactly(EventKind.PAYMENT_FAILED);
  }

  @Test
  void pagesHoldWhatTheyMayAndGoOnWithinAnOrder() {
    // Given
    JsonNode order = Shop.order("1");
    shop.on(
        "Orders",
        asked ->
            Shop.response(
                200,
                asked.path("options").path("skip").asInt() == 0
                    ? Shop.orders(order)
                    : Shop.orders(),
                Map.of()));
    try (RunningConnection connection = shop.connect()) {

      // When
      List<Page> pages = connection.pollAll(null, 4);

      // Then
      assertThat(pages).extracting(page -> page.records().size()).startsWith(4, 4);
      List<String> keys =
          pages.stream()
              .flatMap(page -> page.records().stream())
              .map(IncomingRecord::dedupeKey)
              .distinct()
              .toList();
      assertThat(keys).hasSize(9);
    }
  }

  @Test
  void aRoundBeginsALittleBeforeWhatWasSeenAndTheWalkGoesOnBehindIt() {
    // Given
    shop.on("Orders", Shop.orders(Shop.order("1")));
    try (RunningConnection connection = shop.connect()) {
      String cursor = connection.poll(null, 500).cursor();

      // When
      shop.on(
          "Orders",
          asked -> {
            boolean round = asked.path("options").path("filter").has("_or");
            if (round) {
              assertThat(asked.path("options").path("filter").toString())
                  .contains("2025-06-01T11:58:00Z") // the host's clock is behind the shop's
                  .contains("Seller");
            }
            return Shop.response(
                200, round ? Shop.orders() : Shop.orders(Shop.order("2")), Map.of());
          });
      Page page = connection.poll(cursor, 500);

      // Then
      assertThat(page.more()).isFalse();
      assertThat(page.records()).isNotEmpty();
    }
  }

  @Test
  void aCursorThatIsNoneIsRefused() {
    // Given
    try (RunningConnection connection = shop.connect()) {

      // Then
      assertThatThrownBy(() -> connection.poll("yesterday", 10))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("cursor");
    }
  }

  @Test
  void whatARecordLacksSendsItToTheQuarantineWithoutItsContent() {
    // Given
    shop.on("Orders", Shop.orders(Shop.order("1")));
    try (RunningConnection connection = shop.connect()) {
      IncomingRecord record = connection.poll(null, 500).records().getFirst();
      String body = new String(record.body(), java.nio.charset.StandardCharsets.UTF_8);
      IncomingRecord broken =
          IncomingRecord.of(record.dedupeKey(), body.replace("2026-11-22T00:03:36.293Z", "soon"))
              .attribute("what", "PLACED")
              .attribute("decimals", "2")
              .build();

      // Then
      assertThatThrownBy(() -> connection.normalize(broken))
          .isInstanceOf(RejectedException.class)
          .hasMessageContaining("orderPlacedAt")
          .hasMessageNotContaining("soon");
    }
  }
}
