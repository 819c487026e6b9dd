package dev.touchline.host.model;

/**
 * The id of a customer: that of the oldest of its profiles. Ids of merged customers keep resolving.
 *
 * @param value zero or more
 */
public record CustomerId(long value) implements Comparable<CustomerId> {

  private static final char PREFIX = 'c';

  public CustomerId {
    Base32.requireId(PREFIX, value);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and the rule that it breaks
   */
  public static CustomerId parse(String text) {
    return new CustomerId(Base32.parse(PREFIX, "customer id", text));
  }

  @Override
  public int compareTo(CustomerId other) {
    return Long.compare(value, other.value);
  }

  /** The text form: "c" and the number in lower-case Crockford base 32. */
  @Override
  public String toString() {
    return Base32.format(PREFIX, value);
  }
}
