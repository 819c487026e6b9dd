package dev.touchline.plugins.adobecommerce;

import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.capability.Page;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.RunningConnection;
import dev.touchline.standins.OrderForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole past, then what is new. */
class PollingTest {

  private final MagentoTestShop shop = new MagentoTestShop();
  private final RunningConnection connection = shop.connection();
  private final Set<String> known = new HashSet<>();

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void allOrdersComeAlsoWhenManyChangedInOneSecond() {
    // Given
    for (int i = 0; i < 11; i++) {
      String second = i < 7 ? "00" : "0" + (i - 6);
      shop.standIn()
          .place(OrderForm.in("EUR").line("a", 1, "10.00").at("2026-03-01T10:00:" + second));
    }

    // When
    Set<String> keys = new HashSet<>();
    for (Page page : connection.pollAll(null, 3)) {
      page.records().forEach(record -> keys.add(record.dedupeKey()));
    }

    // Then
    assertThat(keys).hasSize(11);
  }

  @Test
  void theLifeOfAnOrderIsTold() {
    // Given
    String number =
        shop.standIn().place(OrderForm.in("EUR").line("a", 2, "10.00").shipping("5.00", "0"));
    List<EventKind> kinds = new ArrayList<>();

    // When
    String cursor = round(null, kinds);
    shop.standIn().ship(number, "JJD01");
    cursor = round(cursor, kinds);
    shop.standIn().refundByHand(number, "2.00");
    cursor = round(cursor, kinds);
    shop.standIn().change(number, "canceled");
    round(cursor, kinds);

    // Then
    assertThat(kinds)
        .contains(
            EventKind.ORDER_PLACED,
            EventKind.PAYMENT_SUCCEEDED,
            EventKind.SHIPMENT_UPDATED,
            EventKind.REFUND_SUCCEEDED,
            EventKind.ORDER_CANCELLED);
    assertThat(kinds.stream().filter(EventKind.REFUND_SUCCEEDED::equals)).hasSize(1);
  }

  /** A round of polling; only events whose id is new count, as in the host. */
  private @Nullable String round(@Nullable String cursor, List<EventKind> kinds) {
    String next = cursor;
    for (Page page : connection.pollAll(cursor, 100)) {
      for (IncomingRecord record : page.records()) {
        for (Event event : connection.normalize(record).events()) {
          if (known.add(event.externalId())) {
            kinds.add(event.kind());
          }
        }
      }
      next = page.cursor();
    }
    return next;
  }
}
