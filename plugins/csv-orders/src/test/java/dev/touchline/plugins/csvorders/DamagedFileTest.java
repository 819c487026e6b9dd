package dev.touchline.plugins.csvorders;

import static dev.touchline.plugins.csvorders.Shop.HEADER;
import static dev.touchline.plugins.csvorders.Shop.line;
import static dev.touchline.plugins.csvorders.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.testkit.CollectingSink;
import dev.touchline.sdk.verdict.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedFileTest {

  private static final String GOOD = line("1", "A", 1, "1.00", "7");

  private final Shop shop = new Shop();

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '~',
      value = {
        "1,A,MUG,1,2010-12-01 08:26:00,1,7 ~ too-few-columns",
        "1,A,MUG,BLUE,1,2010-12-01 08:26:00,1,7,France ~ too-many-columns",
        ",A,MUG,1,2010-12-01 08:26:00,1,7,France ~ order-number-missing",
        "1,A,MUG,1,01.12.2010,1,7,France ~ time-unreadable",
        "1,A,MUG,x,2010-12-01 08:26:00,1,7,France ~ quantity-not-whole",
        "1,A,MUG,1,2010-12-01 08:26:00,x,7,France ~ price-not-a-number",
        "1,A,\"MUG\" BLUE,1,2010-12-01 08:26:00,1,7,France ~ text-after-quotes",
        "1,A,\"MUG,1,2010-12-01 08:26:00,1,7,France ~ quotes-not-closed"
      })
  void aBadLineIsQuarantinedWithoutTheRestOfItsOrder(String bad, String code) {
    // Given
    String file = HEADER + GOOD + bad + "\n" + GOOD;

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(order(shop.events(sink).getFirst()).total()).isEqualTo(Money.of("2", "GBP"));
    assertThat(sink.codes()).containsExactly(code);
    assertThat(sink.reasons().getFirst()).startsWith("line 3: ");
    assertThat(sink.quarantined().getFirst().record().dedupeKey()).startsWith("line/3@");
    assertThat(sink.quarantined().getFirst().record().attributes()).containsEntry("line", "3");
    assertThat(new String(sink.quarantined().getFirst().record().body(), StandardCharsets.UTF_8))
        .startsWith(HEADER)
        .contains(bad);
  }

  @Test
  void aLineBreakInQuotesIsOneLine() {
    // Given
    String file =
        HEADER
            + "1,A,\"MUG\r\n\r\nwith \"\"love\"\"\",1,2010-12-01 08:26:00,1,7,France\r\n"
            + "1,A,MUG,x,2010-12-01 08:26:00,1,7,France\r\n";

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(order(shop.events(sink).getFirst()).lines().getFirst().name())
        .isEqualTo("MUG\n\nwith \"love\"");
    assertThat(sink.reasons()).hasSize(1).first().asString().startsWith("line 5: ");
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsOwnLineOnly() {
    // Given
    String bad = "1,A,\"MUG,1,2010-12-01 08:26:00,1,7,France\n";
    String quoted = "1,A,\"MUG\",1,2010-12-01 08:26:00,1,7,France\n";

    // When
    CollectingSink sink = shop.read(HEADER + bad + GOOD + quoted + bad + GOOD.repeat(200) + bad);

    // Then
    assertThat(order(shop.events(sink).getFirst()).lines()).hasSize(202);
    assertThat(sink.reasons())
        .extracting(reason -> reason.substring(0, reason.indexOf(": opens")))
        .containsExactly("line 2", "line 5", "line 206");
  }

  @Test
  void aPairOfStrayQuotesDoesNotSwallowTheRowsBetween() {
    // Given
    String opens = "1,A,\"MUG,1,2010-12-01 08:26:00,1,7,France\n";
    String closes = "1,A,MUG\",1,2010-12-01 08:26:00,1,7,France\n";

    // When
    CollectingSink sink = shop.read(HEADER + opens + GOOD + GOOD + closes);

    // Then
    assertThat(sink.codes()).containsExactly("quotes-not-closed");
    assertThat(sink.accepted().getFirst().attributes()).containsEntry("lines", "3-5");
  }

  @Test
  void aLineThatIsCutOffAtTheEndIsQuarantined() {
    // Given
    String file = HEADER + GOOD + "1,A,MUG,1,2010-12";

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(sink.codes()).containsExactly("too-few-columns");
    assertThat(sink.accepted()).hasSize(1);
  }

  @Test
  void blankLinesAreSkippedButCounted() {
    // Given
    String file = "\n \n" + HEADER + "\n   \n,,,,,,,\n" + GOOD + "bad\n\n";

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(sink.accepted()).hasSize(1);
    assertThat(sink.accepted().getFirst().attributes()).containsEntry("lines", "7");
    assertThat(sink.reasons().getFirst()).startsWith("line 8: ");
  }

  @Test
  void aLineWithNulIsNotText() {
    // Given
    String file = HEADER + GOOD + GOOD.replace("MUG", "M\0G");

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(sink.codes()).containsExactly("nul-character");
  }

  @Test
  void anEndlessLineIsNotKept() {
    // Given
    String file = HEADER + GOOD + "1,A," + "x".repeat(3 << 20) + "\n" + GOOD;

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(sink.codes()).containsExactly("line-too-long");
    assertThat(sink.quarantined().getFirst().record().body().length).isLessThan(1 << 21);
    assertThat(sink.accepted().getFirst().attributes()).containsEntry("lines", "2,4");
  }

  @Test
  void manyFaultsOfAnOrderAreToldBriefly() {
    // Given
    StringBuilder file = new StringBuilder(HEADER);
    IntStream.range(0, 9).forEach(i -> file.append(line("1", "A", 1, "-", "7")));

    // When
    CollectingSink sink = shop.read(file.toString());

    // Then
    assertThat(sink.reasons())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("line 2: Price is not a number")
        .contains("; line 6: Price")
        .endsWith("; also lines 7-10");
  }

  @Test
  void tooManyLinesForAnOrderAreAnError() {
    // Given
    String file = HEADER + GOOD.repeat(OrderGroup.MOST_LINES + 1);

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(sink.accepted()).isEmpty();
    assertThat(sink.codes()).containsExactly("order-too-long", "order-came-back");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "`` ~ file-empty ~ empty",
        "`\n \n` ~ file-empty ~ empty",
        "Order,Sku,Name,Quantity,Time,Price,Country ~ column-missing ~ no column 'Customer'",
        "Order;Time;Price ~ column-missing ~ its columns are: Order, Time, Price",
        "Order,Sku,Name,Quantity,Time,Price,Customer,Country,Sku ~ column-twice ~ named 'Sku'",
        "\"Order,Sku ~ header-unreadable ~ quotes"
      })
  void aFileThatIsNotOneOfOrdersIsRejected(String file, String code, String words) {
    // When
    RejectedException rejected =
        catchThrowableOfType(RejectedException.class, () -> shop.read(file));

    // Then
    assertThat(rejected.code()).isEqualTo(code);
    assertThat(rejected).hasMessageContaining(words);
  }
}
