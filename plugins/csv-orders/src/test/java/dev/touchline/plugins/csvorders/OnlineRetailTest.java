package dev.touchline.plugins.csvorders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.event.EventKind;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.testkit.CollectingSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Online Retail data set, which lies beside the checkout; skipped where it does not. */
class OnlineRetailTest {

  private static final int LINES = 373_852;
  private static final int ORDERS = 17_833;

  private static final CsvOrdersConnection CONNECTION =
      new CsvOrdersConnection(
          new CsvOrdersSettings(
              new CsvColumns(
                  "InvoiceNo",
                  "InvoiceDate",
                  "CustomerID",
                  "StockCode",
                  "Description",
                  "Quantity",
                  "UnitPrice",
                  "Country"),
              "customer-number",
              "yyyy-MM-dd HH:mm:ss",
              ZoneId.of("Europe/London"),
              "GBP",
              "C",
              null,
              "shop",
              "auto",
              "auto",
              "UTF-8"),
          "retail");

  private static final Path FILE = file();
  private static final CollectingSink SINK = new CollectingSink();

  private static Path file() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    Path root = folder == null ? Path.of("") : folder;
    return root.resolve("../shared/data/online-retail/online-retail.csv.gz").normalize();
  }

  @BeforeAll
  static void importsTheFile() throws IOException {
    assumeTrue(Files.exists(FILE), "the data set is not beside the checkout");
    try (InputStream file = new GZIPInputStream(Files.newInputStream(FILE))) {
      CONNECTION.read(file, SINK);
    }
  }

  @Test
  void everyLineIsInExactlyOneOrder() {
    // Given
    BitSet seen = new BitSet();

    // When
    int lines = 0;
    for (IncomingRecord record : SINK.accepted()) {
      for (long number : LineNumbers.expand(record.attributes().get("lines"))) {
        seen.set((int) number);
        lines++;
      }
    }

    // Then
    assertThat(SINK.quarantined()).isEmpty();
    assertThat(SINK.accepted()).hasSize(ORDERS);
    assertThat(lines).isEqualTo(LINES);
    assertThat(seen.cardinality()).isEqualTo(LINES);
    assertThat(seen.nextSetBit(0)).isEqualTo(2);
  }

  @Test
  void customersHaveSpentWhatTheFileSays() throws IOException {
    // Given
    Map<String, BigDecimal> expected = directSums();

    // When
    Map<String, BigDecimal> sums = new TreeMap<>();
    long lines = 0;
    for (var record : SINK.stored()) {
      Event event = CONNECTION.normalize(record).events().getFirst();
      assertThat(event.kind()).isIn(EventKind.ORDER_PLACED, EventKind.ORDER_CANCELLED);
      lines += Shop.order(event).lines().size();
      String customer =
          event.identifiers().getFirst().type().name().equals("order")
              ? ""
              : event.identifiers().getFirst().value();
      sums.merge(customer, Shop.order(event).total().amount(), BigDecimal::add);
    }

    // Then
    sums.replaceAll((customer, sum) -> sum.stripTrailingZeros());
    assertThat(lines).isEqualTo(LINES);
    assertThat(sums).hasSize(3_839).isEqualTo(expected);
  }

  /** Counts cells from the end of the line, so that commas in names do not matter. */
  private static Map<String, BigDecimal> directSums() throws IOException {
    Map<String, BigDecimal> sums = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().skip(1).toList()) {
        List<String> cells = List.of(line.split(",", -1));
        int last = cells.size() - 1;
        String customer = cells.get(last - 1).replace(".0", "");
        BigDecimal price = new BigDecimal(cells.get(last - 2));
        sums.merge(customer, price.multiply(new BigDecimal(cells.get(last - 4))), BigDecimal::add);
      }
    }
    sums.replaceAll((customer, sum) -> sum.stripTrailingZeros());
    return sums;
  }
}
