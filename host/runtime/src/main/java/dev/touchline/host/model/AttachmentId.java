package dev.touchline.host.model;

/**
 * The id of an uploaded file, for one use of its content under one name.
 *
 * @param value zero or more
 */
public record AttachmentId(long value) implements Comparable<AttachmentId> {

  private static final char PREFIX = 'a';

  public AttachmentId {
    Base32.requireId(PREFIX, value);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and the rule that it breaks
   */
  public static AttachmentId parse(String text) {
    return new AttachmentId(Base32.parse(PREFIX, "attachment id", text));
  }

  @Override
  public int compareTo(AttachmentId other) {
    return Long.compare(value, other.value);
  }

  /** The text form: "a" and the number in lower-case Crockford base 32. */
  @Override
  public String toString() {
    return Base32.format(PREFIX, value);
  }
}
