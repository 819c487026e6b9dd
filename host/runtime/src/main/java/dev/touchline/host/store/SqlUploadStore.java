package dev.touchline.host.store;

import dev.touchline.host.attachments.Upload;
import dev.touchline.host.attachments.UploadStore;
import dev.touchline.host.model.AttachmentId;
import dev.touchline.host.model.Micros;
import dev.touchline.sdk.attachment.ContentHash;
import dev.touchline.sdk.attachment.StoredAttachment;
import java.time.Instant;
import java.util.Optional;

/** Uploads in the operations database. */
final class SqlUploadStore implements UploadStore {

  private final Database operations;

  SqlUploadStore(Database operations) {
    this.operations = operations;
  }

  @Override
  public Upload add(StoredAttachment stored, String name, String type, Instant at) {
    return operations.write(sql -> {
      long id = sql.sql("select coalesce(max(id), 0) + 1 from upload").query(Long.class).single();
      sql.sql(
              "insert into upload (id, hash, name, type, size, uploaded_at) values (?, ?, ?, ?, ?, ?)")
          .params(
              id, stored.hash().value(), Storable.text(name), type, stored.size(), Micros.of(at))
          .update();
      return new Upload(new AttachmentId(id), stored.hash(), name, type, stored.size(), at);
    });
  }

  @Override
  public Optional<Upload> find(AttachmentId id) {
    return operations
        .read()
        .sql("select id, hash, name, type, size, uploaded_at from upload where id = ?")
        .param(id.value())
        .query((row, number) ->
            new Upload(
                new AttachmentId(row.getLong("id")),
                new ContentHash(row.getString("hash")),
                row.getString("name"),
                row.getString("type"),
                row.getLong("size"),
                Micros.toInstant(row.getLong("uploaded_at"))))
        .optional();
  }
}
