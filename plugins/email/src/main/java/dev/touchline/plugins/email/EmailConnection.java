package dev.touchline.plugins.email;

import dev.touchline.sdk.CheckResult;
import dev.touchline.sdk.Connection;
import dev.touchline.sdk.capability.FileImporter;
import dev.touchline.sdk.capability.Normalized;
import dev.touchline.sdk.capability.Normalizer;
import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.record.StoredRecord;
import java.io.IOException;
import java.io.InputStream;

/** One shop's mail. Immutable; every file and every mail is read with objects of its own. */
class EmailConnection implements Connection, FileImporter, Normalizer {

  private final EmailSettings settings;
  private final MailNormalizer normalizer;

  EmailConnection(EmailSettings settings) {
    this.settings = settings;
    this.normalizer = new MailNormalizer(settings);
  }

  @Override
  public void read(InputStream file, RecordSink sink) throws IOException {
    new MailFile(file, sink).read();
  }

  @Override
  public Normalized normalize(StoredRecord record) {
    return normalizer.normalize(record);
  }

  /** There is no account to try: says whose mail it takes for the shop's own. */
  @Override
  public CheckResult check() {
    return CheckResult.ok("the shop's own addresses", String.join(", ", settings.addresses()))
        .and("text after +", true, settings.plusAddressing().meaning());
  }
}
