package dev.touchline.host.connections;

import dev.touchline.host.plugins.PureCalls;
import dev.touchline.sdk.attachment.AttachmentStore;
import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.attachment.StoredAttachment;
import dev.touchline.sdk.verdict.RejectedException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Attachments as connectors get them: none while they normalise. */
record GuardedAttachments(AttachmentStore store) implements AttachmentStore {

  @Override
  public long largest() {
    return store.largest();
  }

  @Override
  public StoredAttachment put(InputStream content) throws IOException {
    checkNotPure();
    return store.put(content);
  }

  @Override
  public Optional<InputStream> open(ContentHash hash) throws IOException {
    checkNotPure();
    return store.open(hash);
  }

  private static void checkNotPure() {
    if (PureCalls.isRunning()) {
      throw new RejectedException(
          "io-in-normalize",
          "normalize used attachments; it must only read the record, so that every replay answers"
              + " the same");
    }
  }
}
