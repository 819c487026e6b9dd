package dev.touchline.sdk.capability;

import java.io.IOException;
import java.io.InputStream;

/** Reads files that people upload, such as an export of orders. */
public interface FileImporter extends Capability {

  /**
   * Reads a file from its beginning and hands over what it holds, record by record.
   *
   * <p>Called once for each upload, and again from the beginning when the host was restarted in
   * between or the same file is uploaded again: dedupe keys must therefore follow from the content,
   * never from the position alone. Runs as long as the file takes; memory stays bounded whatever
   * the file's size. What cannot be understood is {@linkplain RecordSink#quarantine quarantined}
   * piece by piece; throwing ends the import.
   *
   * @param file the file's bytes, buffered; the host closes it
   * @param sink where records go; blocks while the inbox is busy
   * @throws IOException passed on from {@code file}
   * @throws dev.touchline.sdk.verdict.RejectedException when the file as a whole is not what this
   *     connection reads, such as a missing column: nothing more of it is read
   */
  void read(InputStream file, RecordSink sink) throws IOException;
}
