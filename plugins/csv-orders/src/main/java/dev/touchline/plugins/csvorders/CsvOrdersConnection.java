package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.record.StoredRecord;
import java.io.IOException;
import java.io.InputStream;

/**
 * One shop's order exports. Immutable; every file and every record is read with objects of its own.
 */
final class CsvOrdersConnection implements Connection, FileImporter, Normalizer {

  private final CsvOrdersSettings settings;
  private final OrderNormalizer normalizer;

  CsvOrdersConnection(CsvOrdersSettings settings, String connection) {
    this.settings = settings;
    this.normalizer = new OrderNormalizer(settings, connection);
  }

  @Override
  public void read(InputStream file, RecordSink sink) throws IOException {
    new OrderFile(settings, file, sink).read();
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    return normalizer.normalize(record);
  }

  /** There is no account to try: says what a file must look like. */
  @Override
  public CheckResult check() {
    CsvColumns columns = settings.columns();
    String optional = columns.optional().isEmpty() ? "" : "; uses: " + columns.optional();
    return CheckResult.ok("columns", "needs: " + columns.required() + optional)
        .and("separator", true, settings.separator() + ", encoding " + settings.encoding())
        .and("time format", true, settings.timeFormat() + ", such as " + settings.times().example())
        .and("time zone", true, settings.timeZone().getId())
        .and("currency", true, settings.currency() + ", decimal mark " + settings.decimalMark())
        .and("cancellations", true, cancellations());
  }

  private String cancellations() {
    return settings.knowsCancellations()
        ? "order numbers that begin with " + settings.cancellationPrefix()
        : "none are recognised";
  }
}
