package dev.touchline.host.model;

/**
 * The id of a raw record in the inbox.
 *
 * @param value zero or more
 */
public record RecordId(long value) implements Comparable<RecordId> {

  private static final char PREFIX = 'r';

  public RecordId {
    Base32.requireId(PREFIX, value);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and the rule that it breaks
   */
  public static RecordId parse(String text) {
    return new RecordId(Base32.parse(PREFIX, "record id", text));
  }

  @Override
  public int compareTo(RecordId other) {
    return Long.compare(value, other.value);
  }

  /** The text form: "r" and the number in lower-case Crockford base 32. */
  @Override
  public String toString() {
    return Base32.format(PREFIX, value);
  }
}
