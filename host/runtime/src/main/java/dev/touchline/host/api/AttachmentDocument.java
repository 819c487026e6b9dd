package dev.touchline.host.api;

import dev.touchline.host.attachments.Upload;

/** An uploaded file, as the API shows it. */
record AttachmentDocument(String id, String name, String type, long size, String url) {

  static AttachmentDocument of(Upload upload) {
    return new AttachmentDocument(
        upload.id().toString(), upload.name(), upload.type(), upload.size(), upload.hash().url());
  }
}
