package dev.touchline.plugins.csvorders;

import static dev.touchline.plugins.csvorders.Shop.HEADER;
import static dev.touchline.plugins.csvorders.Shop.line;
import static dev.touchline.plugins.csvorders.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.CollectingSink;
import dev.touchline.sdk.testkit.WebhookRequests;
import dev.touchline.sdk.verdict.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportAgainTest {

  private final Shop shop = new Shop();

  private static byte[] bytes(String file) {
    return file.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theSameFileGivesTheSameKeysAndBodies() {
    // Given
    byte[] file =
        bytes(HEADER + line("1", "A", 1, "1", "7") + "bad\n" + line("2", "A", 1, "x", "7"));

    // When
    CollectingSink first = shop.read(file);
    CollectingSink second = shop.read(file);

    // Then
    assertThat(second.accepted())
        .usingElementComparator(ImportAgainTest::compare)
        .isEqualTo(first.accepted());
    assertThat(second.quarantined().stream().map(CollectingSink.Quarantined::record))
        .usingElementComparator(ImportAgainTest::compare)
        .isEqualTo(first.quarantined().stream().map(CollectingSink.Quarantined::record).toList());
  }

  private static int compare(IncomingRecord left, IncomingRecord right) {
    boolean same =
        left.dedupeKey().equals(right.dedupeKey())
            && left.attributes().equals(right.attributes())
            && java.util.Arrays.equals(left.body(), right.body());
    return same ? 0 : 1;
  }

  @Test
  void anOrderThatStandsElsewhereInTheNextExportIsTheSame() {
    // Given
    CollectingSink sink = shop.read(bytes(HEADER + line("1", "A", 1, "1", "7")));

    // When
    shop.readInto(
        sink, bytes(HEADER + line("2", "A", 1, "1", "7") + "\r\n" + line("1", "A", 1, "1", "7")));

    // Then
    assertThat(sink.stored()).extracting("dedupeKey").containsExactly("order/1", "order/2");
  }

  @Test
  void changedLinesUpdateTheOrder() {
    // Given
    CollectingSink sink =
        shop.read(bytes(HEADER + line("1", "A", 1, "1", "7") + line("C2", "A", -1, "1", "7")));

    // When
    shop.readInto(
        sink, bytes(HEADER + line("1", "A", 3, "1", "7") + line("C2", "A", -2, "1", "7")));

    // Then
    List<Event> events = shop.events(sink);
    assertThat(events)
        .extracting(Event::kind)
        .containsExactly(
            EventKind.ORDER_PLACED,
            EventKind.ORDER_CANCELLED,
            EventKind.ORDER_UPDATED,
            EventKind.ORDER_CANCELLED);
    assertThat(events.get(2).externalId()).isEqualTo("order/1#2");
    assertThat(order(events.get(2)).total()).isEqualTo(Money.of("3", "GBP"));
    assertThat(events.get(3).externalId()).isEqualTo("order/C2#2");
    assertThat(events)
        .extracting(Event::occurredAt)
        .containsExactly(
            events.get(0).occurredAt(),
            events.get(0).occurredAt(),
            WebhookRequests.RECEIVED_AT.plusSeconds(1),
            events.get(0).occurredAt());
  }

  @Test
  void correctedSettingsCompleteTheOrderWhenTheFileIsImportedAgain() {
    // Given
    byte[] file = bytes(HEADER + line("1", "A", 1, "1.5", "7") + line("1", "B", 1, "1.250", "7"));
    CollectingSink sink = shop.read(file);

    // When
    Shop corrected = new Shop().decimalMark("point");
    corrected.readInto(sink, file);

    // Then
    assertThat(sink.codes()).containsExactly("number-ambiguous");
    assertThat(corrected.events(sink))
        .extracting(event -> order(event).total())
        .containsExactly(Money.of("1.50", "GBP"), Money.of("2.75", "GBP"));
  }

  @Test
  void correctedSettingsCompleteTheOrderWhenItsQuarantinedLineIsReplayed() {
    // Given
    CollectingSink sink =
        shop.read(
            bytes(
                HEADER
                    + line("1", "A", 1, "1.5", "7")
                    + line("1", "B", 1, "1.250", "7")
                    + line("1", "C", 1, "2.5", "7")));

    // When
    Event event =
        new Shop().decimalMark("point").replay(sink.quarantined().getFirst()).events().getFirst();

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.ORDER_UPDATED);
    assertThat(order(event).total()).isEqualTo(Money.of("5.25", "GBP"));
    assertThat(order(event).lines()).extracting("sku").containsExactly("A", "B", "C");
  }

  @Test
  void anOrderThatCouldNotBeReadAtAllIsTheSameEventWhetherReplayedOrImportedAgain() {
    // Given
    byte[] file = bytes(HEADER + line("1", "A", 1, "1", "7") + line("1", "B", 1, "2", "7"));
    CollectingSink wrong = new Shop().timeFormat("d/M/yyyy").read(file);

    // When
    Event replayed = shop.replay(wrong.quarantined().getFirst()).events().getFirst();
    Event imported = shop.events(shop.read(file)).getFirst();

    // Then
    assertThat(wrong.accepted()).isEmpty();
    assertThat(replayed).isEqualTo(imported);
    assertThat(replayed.kind()).isEqualTo(EventKind.ORDER_PLACED);
  }

  @Test
  void aReplayOfWhatIsStillBadStaysInTheQuarantine() {
    // Given
    CollectingSink sink =
        shop.read(HEADER + line("1", "A", 1, "1", "7") + line("1", "B", 1, "x", "7"));

    // When
    RejectedException rejected =
        catchThrowableOfType(
            RejectedException.class, () -> shop.replay(sink.quarantined().getFirst()));

    // Then
    assertThat(rejected).hasMessageStartingWith("line 3: Price is not a number");
  }

  @Test
  void aReplayOfLinesWithoutTheirOrderIsRefused() {
    // Given
    String twice = line("1", "A", 1, "1", "7");
    CollectingSink sink = new CollectingSink();
    shop.readInto(sink, bytes(HEADER + twice + line("2", "A", 1, "1", "7") + twice), 1_000);

    // When
    RejectedException rejected =
        catchThrowableOfType(
            RejectedException.class, () -> shop.replay(sink.quarantined().getFirst()));

    // Then
    assertThat(sink.codes()).containsExactly("order-came-back");
    assertThat(rejected.code()).isEqualTo("not-a-whole-order");
  }

  @Test
  void linesThatBelongToOtherOrdersSinceTheSettingsChangedAreRefused() {
    // Given
    CollectingSink sink =
        shop.read(HEADER + line("1", "A", 1, "1", "7") + line("1", "B", 1, "1", "7"));
    CsvColumns other =
        new CsvColumns("Sku", "Time", "Customer", null, "Name", "Quantity", "Price", null);
    CsvOrdersSettings settings =
        new CsvOrdersSettings(
            other,
            "customer-number",
            "yyyy-MM-dd HH:mm:ss",
            java.time.ZoneId.of("UTC"),
            "GBP",
            "C",
            null,
            "shop",
            "auto",
            "auto",
            "UTF-8");

    // When
    RejectedException rejected =
        catchThrowableOfType(
            RejectedException.class,
            () -> new CsvOrdersConnection(settings, "x").normalize(sink.stored().getFirst()));

    // Then
    assertThat(rejected.code()).isEqualTo("order-differs");
  }

  @Test
  void interleavedOrdersAreOneRecordEach() {
    // Given
    String file =
        HEADER
            + line("1", "A", 1, "1", "7")
            + line("2", "A", 1, "1", "8")
            + line("1", "B", 1, "2", "7")
            + line("2", "B", 1, "2", "8");

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(sink.accepted()).hasSize(2);
    assertThat(sink.accepted().getFirst().attributes()).containsEntry("lines", "2,4");
    assertThat(shop.events(sink))
        .extracting(event -> order(event).total())
        .containsOnly(Money.of("3", "GBP"));
  }
}
