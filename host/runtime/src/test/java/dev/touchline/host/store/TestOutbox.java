package dev.touchline.host.store;

import dev.touchline.host.attachments.UploadStore;
import dev.touchline.host.outbox.OutboxStore;

/** The ports of the outbox on a test's store. */
public final class TestOutbox {

  private TestOutbox() {}

  public static OutboxStore messages(TestStore store) {
    return new SqlOutboxStore(store.databases().operations());
  }

  public static UploadStore uploads(TestStore store) {
    return new SqlUploadStore(store.databases().operations());
  }
}
