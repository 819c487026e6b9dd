package dev.touchline.sdk.attachment;

import java.util.regex.Pattern;

/**
 * The name of a stored file: what it holds decides it, so that the same file is stored once.
 *
 * @param value SHA-256 of the content in 64 lower-case hexadecimal digits
 */
public record ContentHash(String value) {

  private static final Pattern VALUE = Pattern.compile("[0-9a-f]{64}");
  private static final String ADDRESS = "/api/v1/attachments/";

  public ContentHash {
    if (!VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a content hash must be 64 of 0-9 and a-f, not " + value.length() + " characters");
    }
  }

  /**
   * Where the file can be had from the host's API: a path, the same on every host and at every
   * replay, for {@link dev.touchline.sdk.event.EventData.Attachment#url()}.
   */
  public String url() {
    return ADDRESS + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
