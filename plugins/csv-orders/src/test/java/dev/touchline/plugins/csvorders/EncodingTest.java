package dev.touchline.plugins.csvorders;

import static dev.touchline.plugins.csvorders.Shop.HEADER;
import static dev.touchline.plugins.csvorders.Shop.line;
import static dev.touchline.plugins.csvorders.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.money.Money;
import dev.touchline.sdk.testkit.CollectingSink;
import dev.touchline.sdk.verdict.RejectedException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {

  private static final String NAME = "Cà phê sữa đá 😀";
  private static final String FILE =
      HEADER + "ĐH-1,CF,Cà phê sữa đá 😀,2,2010-12-01 08:26:00,1.5,7,Việt Nam\r\n";

  private final Shop shop = new Shop();

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkDecides(String encoding) {
    // Given
    byte[] file = ("\ufeff" + FILE.repeat(1)).getBytes(Charset.forName(encoding));

    // When
    CollectingSink sink = new Shop().encoding("windows-1258").read(file);

    // Then
    assertThat(order(shop.events(sink).getFirst()).lines().getFirst().name()).isEqualTo(NAME);
    assertThat(sink.accepted().getFirst().body())
        .isEqualTo(shop.read(FILE).accepted().getFirst().body());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16ShowsItselfWithoutAMark(String encoding) {
    // Given more than one buffer of it
    StringBuilder file = new StringBuilder(HEADER);
    for (int i = 0; i < 500; i++) {
      file.append("ĐH-").append(i).append(",CF," + NAME + ",2,2010-12-01 08:26:00,1.5,7,x\n");
    }

    // When
    CollectingSink sink = shop.read(file.toString().getBytes(Charset.forName(encoding)));

    // Then
    assertThat(sink.quarantined()).isEmpty();
    assertThat(shop.events(sink))
        .hasSize(500)
        .allMatch(event -> NAME.equals(order(event).lines().getFirst().name()));
  }

  @Test
  void halfACharacterInUtf16CostsItsOwnLineOnly() {
    // Given
    String file =
        "\ufeff" + HEADER + line("1", "\ud83d", 1, "1", "7") + line("1", "B", 1, "1", "7");
    byte[] whole = file.getBytes(StandardCharsets.UTF_16LE);
    int at = file.indexOf('\ud83d') * 2;
    whole[at] = 0x3d; // getBytes wrote a question mark
    whole[at + 1] = (byte) 0xd8;

    // When
    CollectingSink sink = shop.read(whole);

    // Then
    assertThat(sink.codes()).containsExactly("encoding-differs");
    assertThat(sink.accepted().getFirst().attributes()).containsEntry("lines", "3");
  }

  @Test
  void bytesInAnotherEncodingAreQuarantinedAndReadableAfterTheSettingsWereCorrected() {
    // Given
    String good = line("1", "A", 1, "1", "7");
    String other = line("1", "B", 1, "2", "7").replace("MUG", "Café");
    byte[] file = (HEADER + good + other).getBytes(StandardCharsets.ISO_8859_1);
    CollectingSink sink = shop.read(file);

    // When
    Event event =
        new Shop()
            .encoding("windows-1252")
            .replay(sink.quarantined().getFirst())
            .events()
            .getFirst();

    // Then
    assertThat(sink.codes()).containsExactly("encoding-differs");
    assertThat(order(shop.events(sink).getFirst()).total()).isEqualTo(Money.of("1", "GBP"));
    assertThat(order(event).total()).isEqualTo(Money.of("3", "GBP"));
    assertThat(order(event).lines().getLast().name()).isEqualTo("Café");
  }

  @Test
  void aReplacementCharacterThatIsWrittenInTheFileIsText() {
    // Given
    String file = HEADER + line("1", "A", 1, "1", "7").replace("MUG", "M\ufffdG");

    // When
    Event event = shop.event(file);

    // Then
    assertThat(order(event).lines().getFirst().name()).isEqualTo("M\ufffdG");
  }

  @Test
  void olderVietnameseEncodingsAreComposed() {
    // Given how windows-1258 writes tones: after the vowel
    byte[] file =
        Normalizer.normalize(HEADER + line("1", "A", 1, "1", "7"), Normalizer.Form.NFC)
            .replace("MUG", "Vi\u00ea\u0323t")
            .getBytes(Charset.forName("windows-1258"));

    // When
    Shop vietnamese = new Shop().encoding("windows-1258");
    Event event = vietnamese.events(vietnamese.read(file)).getFirst();

    // Then
    assertThat(order(event).lines().getFirst().name()).isEqualTo("Việt");
  }

  @Test
  void aVietnameseExportWithSemicolons() {
    // Given columns in decomposed Unicode, as some systems write them
    CsvOrdersSettings settings =
        new CsvOrdersSettings(
            new CsvColumns(
                "Mã đơn", "Ngày", "Khách hàng", null, "Tên hàng", "Số lượng", "Đơn giá", null),
            "phone",
            "d/M/yyyy H:mm",
            java.time.ZoneId.of("Asia/Ho_Chi_Minh"),
            "VND",
            "HUY",
            null,
            "pos",
            "auto",
            "auto",
            "UTF-8");
    String header =
        Normalizer.normalize(
            "Mã đơn;Ngày;Khách hàng;Tên hàng;Số lượng;Đơn giá\n", Normalizer.Form.NFD);
    CollectingSink sink = new CollectingSink();
    CsvOrdersConnection connection = new CsvOrdersConnection(settings, "till");
    byte[] file =
        (header
                + "DH01;5/7/2024 9:05;0901234567;Áo dài lụa;2;1.200.000\n"
                + "DH01;5/7/2024 9:05;0901234567;Nón lá;1;85.000 đ\n")
            .getBytes(StandardCharsets.UTF_8);

    // When
    new Shop().readWith(connection, file, sink);

    // Then
    Event event = connection.normalize(sink.stored().getFirst()).events().getFirst();
    assertThat(sink.quarantined()).isEmpty();
    assertThat(order(event).total()).isEqualTo(Money.of("2485000", "VND"));
    assertThat(order(event).lines()).extracting("name").containsExactly("Áo dài lụa", "Nón lá");
    assertThat(event.occurredAt()).hasToString("2024-07-05T02:05:00Z");
    assertThat(event.identifiers().getFirst().value()).isEqualTo("0901234567");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void separatorsAreFoundAlsoInQuotedHeaders(String separator) {
    // Given
    String header = "\"" + HEADER.strip().replace(",", "\",\"") + "\"\n";
    String file = (header + line("1", "A", 1, "1", "7")).replace(",", separator);

    // When
    Event event = shop.event(file);

    // Then
    assertThat(order(event).lines().getFirst().sku()).isEqualTo("A");
  }

  @Test
  void theHintOfSpreadsheetsIsFollowed() {
    // Given
    String file = "sep=;\r\n" + (HEADER + line("1", "A", 1, "x", "7")).replace(",", ";");

    // When
    CollectingSink sink = shop.read(file);

    // Then
    assertThat(sink.reasons().getFirst()).startsWith("line 3: Price");
  }

  @Test
  void aHeaderInAnotherEncodingIsRejected() {
    // Given
    byte[] file = (HEADER.strip() + ",Größe\n").getBytes(StandardCharsets.ISO_8859_1);

    // When
    RejectedException rejected =
        catchThrowableOfType(RejectedException.class, () -> shop.read(file));

    // Then
    assertThat(rejected.code()).isEqualTo("encoding-differs");
  }

  @Test
  void linesMayEndAsOnOldMacintoshes() {
    // Given
    String file = (HEADER + line("1", "A", 1, "1", "7") + line("2", "A", 1, "1", "7"));

    // When
    CollectingSink sink = shop.read(file.replace('\n', '\r'));

    // Then
    assertThat(sink.accepted()).hasSize(2);
    assertThat(sink.accepted().getLast().attributes()).containsEntry("line", "3");
  }
}
