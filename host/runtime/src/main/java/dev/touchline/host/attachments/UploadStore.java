package dev.touchline.host.attachments;

import dev.touchline.host.model.AttachmentId;
import dev.touchline.sdk.attachment.StoredAttachment;
import java.time.Instant;
import java.util.Optional;

/** Where uploads are noted; their content is in the {@link ContentStore}. */
public interface UploadStore {

  /** Notes an upload; durable when it returns. */
  Upload add(StoredAttachment stored, String name, String type, Instant at);

  /** One upload. */
  Optional<Upload> find(AttachmentId id);
}
