package dev.touchline.host.model;

/**
 * The id of a link: the statement that two profiles are one person.
 *
 * @param value zero or more
 */
public record LinkId(long value) implements Comparable<LinkId> {

  private static final char PREFIX = 'l';

  public LinkId {
    Base32.requireId(PREFIX, value);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and the rule that it breaks
   */
  public static LinkId parse(String text) {
    return new LinkId(Base32.parse(PREFIX, "link id", text));
  }

  @Override
  public int compareTo(LinkId other) {
    return Long.compare(value, other.value);
  }

  /** The text form: "l" and the number in lower-case Crockford base 32. */
  @Override
  public String toString() {
    return Base32.format(PREFIX, value);
  }
}
