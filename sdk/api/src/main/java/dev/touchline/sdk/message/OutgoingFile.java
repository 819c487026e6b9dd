package dev.touchline.sdk.message;

import dev.touchline.sdk.attachment.ContentHash;

/**
 * A file that goes with a message. Its bytes are in {@link
 * dev.touchline.sdk.ConnectionContext#attachments()}.
 *
 * @param name only a name: no folders, no control characters
 * @param type MIME type as the uploader gave it
 * @param size in bytes
 */
public record OutgoingFile(String name, String type, long size, ContentHash hash) {

  /** Without the name: it may be personal. */
  @Override
  public String toString() {
    return "OutgoingFile[" + size + " bytes]";
  }
}
