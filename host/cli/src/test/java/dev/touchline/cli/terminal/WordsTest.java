package dev.touchline.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers, times and tables. */
class WordsTest {

  @ParameterizedTest
  @CsvSource({"0, 0 B", "999, 999 B", "1000, 1.0 kB", "33170055, 33.2 MB", "512000000000, 512 GB"})
  void writesBytes(long bytes, String words) {
    // When
    String written = Units.bytes(bytes);

    // Then
    assertThat(written).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0 s", "59, 59 s", "80, 1 min 20 s", "7265, 2 h 1 min"})
  void writesDurations(long seconds, String words) {
    // When
    String written = Units.duration(Duration.ofSeconds(seconds));

    // Then
    assertThat(written).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0;0 records", "1;1 record", "1234567;1,234,567 records"})
  void counts(long number, String words) {
    // When
    String written = Units.count(number, "record");

    // Then
    assertThat(written).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"4500000;4,500,000", "-1234.50;-1,234.50", "0.10;0.10", "much;much"})
  void writesAmounts(String amount, String words) {
    // When
    String written = Units.decimal(amount);

    // Then
    assertThat(written).isEqualTo(words);
  }

  @Test
  void tellsTimesWhereTheReaderIs() {
    // Given
    ZoneId zone = ZoneId.of("Asia/Ho_Chi_Minh");

    // When
    String time = Moments.read("2026-01-31T20:30:15.123456Z", zone);
    String none = Moments.read("soon", zone);

    // Then
    assertThat(time).isEqualTo("2026-02-01 03:30");
    assertThat(none).isEqualTo("soon");
  }

  @Test
  void linesUpColumnsInAnyScript() {
    // Given
    Table table = new Table("NAME", "N");
    table.row("Trần Thị 🥰", "1");
    table.row("Tom", "22");

    // When
    var lines = table.lines();

    // Then
    assertThat(lines).containsExactly("NAME        N", "Trần Thị 🥰  1", "Tom         22");
  }
}
