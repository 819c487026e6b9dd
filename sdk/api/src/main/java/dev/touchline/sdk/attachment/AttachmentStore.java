package dev.touchline.sdk.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The host's store for files of messages. What is received goes here instead of into a record, as
 * soon as it is large; what is to be sent comes from here. Thread-safe.
 *
 * <p>Files are streamed: neither side holds one in memory. Not to be used while normalising: put a
 * file while receiving, note its {@link ContentHash} in the record, and let the event point to
 * {@link ContentHash#url()}.
 */
public interface AttachmentStore {

  /** The largest file that is kept, in bytes; larger ones are refused. */
  long largest();

  /**
   * Keeps a file; one that is there already is not kept twice. When the call returns the file is
   * durable: a record that names it may be handed over.
   *
   * @param content read to its end, not closed
   * @throws dev.touchline.sdk.verdict.RejectedException with the code {@code attachment-too-large}
   *     when it is larger than {@link #largest()}; nothing is kept then
   * @throws IOException of the content, or when the store cannot be written; nothing is kept then
   */
  StoredAttachment put(InputStream content) throws IOException;

  /**
   * Opens a file.
   *
   * @return its bytes, to be closed; empty when there is no such file
   * @throws IOException when the store cannot be read
   */
  Optional<InputStream> open(ContentHash hash) throws IOException;
}
