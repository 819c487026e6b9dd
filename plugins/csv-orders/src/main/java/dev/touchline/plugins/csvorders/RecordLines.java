package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a record again, as the settings are now. All must be good, and of one order.
 */
final class RecordLines {

  private final CsvOrdersSettings settings;
  private final StoredRecord record;
  private final List<Long> numbers;

  RecordLines(CsvOrdersSettings settings, StoredRecord record) {
    this.settings = settings;
    this.record = record;
    this.numbers = LineNumbers.expand(record.attribute(RecordForm.LINES));
  }

  List<OrderLine> read() {
    try {
      return readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // bytes in memory never fail
    }
  }

  private List<OrderLine> readAll() throws IOException {
    Charset charset = RecordForm.charsetOf(record, settings.charset());
    CsvLines lines = new CsvLines(new ByteArrayInputStream(record.body()), charset);
    Separator separator = Separator.of(record.attribute(RecordForm.SEPARATOR));
    Header header = Header.read(lines, charset, separator, settings.columns());
    LineReader reader = new LineReader(settings, header);
    List<OrderLine> read = new ArrayList<>(numbers.size());
    String customer = null;
    for (CsvLine line = lines.next(); line != null; line = lines.next()) {
      long number = read.size() < numbers.size() ? numbers.get(read.size()) : line.number();
      try {
        OrderLine understood = reader.read(line);
        customer = OrderGroup.sameCustomer(customer, understood);
        read.add(sameOrder(read, understood));
      } catch (LineFault fault) {
        throw new RejectedException(fault.code(), "line " + number + ": " + fault.reason());
      }
    }
    return read;
  }

  private static OrderLine sameOrder(List<OrderLine> before, OrderLine line) throws LineFault {
    @Nullable OrderLine first = before.isEmpty() ? null : before.get(0);
    if (first != null && !first.order().equals(line.order())) {
      throw new LineFault(
          "order-differs",
          "is of another order than the lines before, as the settings are now: import the file"
              + " again");
    }
    return line;
  }
}
