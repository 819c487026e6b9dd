package dev.touchline.sdk.attachment;

/**
 * A file that the host keeps.
 *
 * @param hash what it is called
 * @param size in bytes
 */
public record StoredAttachment(ContentHash hash, long size) {

  public StoredAttachment {
    if (size < 0) {
      throw new IllegalArgumentException("size " + size + " must be 0 or more");
    }
  }
}
