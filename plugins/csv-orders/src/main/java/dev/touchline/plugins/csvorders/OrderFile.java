package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.capability.RecordSink;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads one file from its beginning to its end. */
final class OrderFile {

  private final CsvOrdersSettings settings;
  private final InputStream file;
  private final RecordSink sink;
  private final long mostWeight;

  OrderFile(CsvOrdersSettings settings, InputStream file, RecordSink sink) {
    this(settings, file, sink, OpenOrders.MOST_WEIGHT);
  }

  OrderFile(CsvOrdersSettings settings, InputStream file, RecordSink sink, long mostWeight) {
    this.settings = settings;
    this.file = file;
    this.sink = sink;
    this.mostWeight = mostWeight;
  }

  /** Hands every line over: with its order, or to the quarantine. */
  void read() throws IOException {
    FileEncoding encoding = FileEncoding.detect(file, settings.charset());
    CsvLines lines = new CsvLines(encoding.bytes(), encoding.charset());
    Separator separator = Separator.of(settings.separator());
    Header header = Header.read(lines, encoding.charset(), separator, settings.columns());
    RecordForm form = new RecordForm(header, encoding);
    LineReader reader = new LineReader(settings, header);
    OpenOrders orders = new OpenOrders(reader, form, sink, mostWeight);
    for (CsvLine line = lines.next(); line != null; line = lines.next()) {
      try {
        orders.add(reader.order(line), line);
      } catch (LineFault fault) {
        quarantine(form, line, fault);
      }
    }
    orders.closeAll();
  }

  private void quarantine(RecordForm form, CsvLine line, LineFault fault) {
    List<HeldLine> only = List.of(HeldLine.of(line, fault));
    sink.quarantine(
        form.quarantined("", only, only, Holding.FRAGMENT),
        fault.code(),
        "line " + line.number() + ": " + fault.reason());
  }
}
