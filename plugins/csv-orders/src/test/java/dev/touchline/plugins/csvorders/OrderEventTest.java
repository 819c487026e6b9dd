package dev.touchline.plugins.csvorders;

import static dev.touchline.plugins.csvorders.Shop.HEADER;
import static dev.touchline.plugins.csvorders.Shop.line;
import static dev.touchline.plugins.csvorders.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.identity.Identifier;
import dev.touchline.sdk.identity.IdentifierType;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.testkit.CollectingSink;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderEventTest {

  private final Shop shop = new Shop();

  @Test
  void anOrderIsPlacedWithAllItsLines() {
    // Given
    String file =
        HEADER
            + "536365,85123A,\"HOLDER, WHITE\",6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n"
            + "536365,71053,,2,2010-12-01 08:27:00,0.001,,\n";

    // When
    Event event = shop.event(file);

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.ORDER_PLACED);
    assertThat(event.externalId()).startsWith("order/536365@");
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2010-12-01T08:26:00Z"));
    assertThat(event.channel()).isEqualTo(Channel.SHOP);
    assertThat(event.attributes()).containsOnly(java.util.Map.entry("country", "United Kingdom"));
    assertThat(event.identifiers())
        .containsExactly(Identifier.of(IdentifierType.CUSTOMER_NUMBER, "17850"));
    assertThat(order(event).number()).isEqualTo("536365");
    assertThat(order(event).total()).isEqualTo(Money.of("15.302", "GBP"));
    assertThat(order(event).lines()).extracting("line").containsExactly("1", "2");
    assertThat(order(event).lines()).extracting("sku").containsExactly("85123A", "71053");
    assertThat(order(event).lines()).extracting("name").containsExactly("HOLDER, WHITE", null);
    assertThat(order(event).lines()).extracting("quantity").containsExactly(6L, 2L);
    assertThat(order(event).lines().getLast().unitPrice()).isEqualTo(Money.of("0.001", "GBP"));
  }

  @Test
  void identicalLinesCountEach() {
    // Given
    String twice = line("1", "A", 2, "1.10", "7");

    // When
    Event event = shop.event(HEADER + twice + twice);

    // Then
    assertThat(order(event).total()).isEqualTo(Money.of("4.40", "GBP"));
  }

  @Test
  void aCancellationTakesBackItsTotal() {
    // Given
    String file = HEADER + line("C536379", "D", -1, "27.50", "14527.0");

    // When
    Event event = shop.event(file);

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.ORDER_CANCELLED);
    assertThat(order(event).number()).isEqualTo("C536379");
    assertThat(order(event).total()).isEqualTo(Money.of("-27.50", "GBP"));
  }

  @Test
  void thePrefixNoneRecognisesNoCancellations() {
    // Given
    Shop withoutPrefix = new Shop().prefix("none");

    // When
    Event event = withoutPrefix.event(HEADER + line("C536379", "D", 1, "27.50", "1"));

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.ORDER_PLACED);
  }

  @Test
  void anAdjustmentWithoutCustomerStaysWithItsOrder() {
    // Given
    String file = HEADER + line("A563186", "B", 1, "-11062.06", "");

    // When
    Event event = shop.event(file);

    // Then
    assertThat(event.kind()).isEqualTo(EventKind.ORDER_PLACED);
    assertThat(order(event).total()).isEqualTo(Money.of("-11062.06", "GBP"));
    assertThat(event.identifiers())
        .containsExactly(Identifier.of(IdentifierType.ORDER, "orders", "A563186"));
  }

  @Test
  void scopeIdentifierAndChannelFollowTheSettings() {
    // Given
    Shop till = new Shop().customers("loyalty-card", "hanoi").channel("pos");

    // When
    List<Event> events =
        till.events(till.read(HEADER + line("1", "A", 1, "1", "77") + line("2", "A", 1, "1", "")));

    // Then
    assertThat(events).extracting(Event::channel).containsOnly(Channel.POS);
    assertThat(events.get(0).identifiers())
        .containsExactly(Identifier.of(IdentifierType.LOYALTY_CARD, "hanoi", "77"));
    assertThat(events.get(1).identifiers())
        .containsExactly(Identifier.of(IdentifierType.ORDER, "hanoi", "2"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "17850.0,17850",
        "17850.,17850.",
        "`17850,0`,17850",
        "1.785E+4,17850",
        "1e+05,100000",
        "'17850,17850",
        " 17850 ,17850",
        "\u00a017850\u00a0,17850",
        "=\"0017850\",0017850",
        "0017850,0017850",
        "0017850.0,0017850.0",
        "17850.5,17850.5",
        "12E4X,12E4X",
        "1.5E+0,1.5E+0",
        "1E-2,1E-2",
        "KH-1.0,KH-1.0",
        "1.2.0,1.2.0",
        "+84901234567,+84901234567",
        "=1+1,=1+1",
        "@an,@an"
      })
  void spreadsheetDamageOfCustomerNumbersIsUndoneAndNothingElse(String cell, String customer)
      throws LineFault {
    // When
    String read = CustomerCell.read(cell);

    // Then
    assertThat(read).isEqualTo(customer);
  }

  @ParameterizedTest
  @CsvSource({"''", "0", "0.0", "NaN", "NULL", "#N/A", "-"})
  void whatProgramsWriteForNobodyIsNobody(String cell) throws LineFault {
    // When
    String read = CustomerCell.read(cell);

    // Then
    assertThat(read).isNull();
  }

  @Test
  void aCustomerNumberThatLostItsDigitsIsNotGuessed() {
    // Given
    String file = HEADER + line("1", "A", 1, "1", "8.49012E+11");

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(sink.codes()).containsExactly("customer-digits-lost");
  }

  @Test
  void linesOfAnotherCustomerAreNotMixedIn() {
    // Given
    String file =
        HEADER
            + line("1", "A", 1, "1", "")
            + line("1", "B", 1, "2", "7")
            + line("1", "C", 1, "4", "8")
            + line("1", "D", 1, "8", "7.0");

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(order(shop.events(sink).getFirst()).total()).isEqualTo(Money.of("11", "GBP"));
    assertThat(sink.codes()).containsExactly("customer-differs");
    assertThat(sink.reasons().getFirst()).startsWith("line 4: ");
  }

  @Test
  void formulasAreText() {
    // Given
    String file = HEADER + "1,=1+1,@SUM(A1),1,2010-12-01 08:26:00,1,-HYPERLINK,+x\n";

    // When
    Event event = shop.event(file);

    // Then
    assertThat(order(event).lines().getFirst().sku()).isEqualTo("=1+1");
    assertThat(order(event).lines().getFirst().name()).isEqualTo("@SUM(A1)");
    assertThat(event.identifiers().getFirst().value()).isEqualTo("-HYPERLINK");
  }

  @Test
  void aTotalBeyondAllMoneyIsRejected() {
    // Given
    String line = line("1", "A", 1_000_000_000, "999999999999", "7");
    StoredRecord record = shop.read(HEADER + line).stored().getFirst();

    // When
    Throwable thrown =
        org.assertj.core.api.Assertions.catchThrowable(() -> shop.connection().normalize(record));

    // Then
    assertThat(thrown).hasMessageContaining("total");
  }
}
