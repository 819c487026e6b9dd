package dev.touchline.host.model;

/**
 * The id of a refund.
 *
 * @param value zero or more
 */
public record RefundId(long value) implements Comparable<RefundId> {

  private static final char PREFIX = 'f';

  public RefundId {
    Base32.requireId(PREFIX, value);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and the rule that it breaks
   */
  public static RefundId parse(String text) {
    return new RefundId(Base32.parse(PREFIX, "refund id", text));
  }

  @Override
  public int compareTo(RefundId other) {
    return Long.compare(value, other.value);
  }

  /** The text form: "f" and the number in lower-case Crockford base 32. */
  @Override
  public String toString() {
    return Base32.format(PREFIX, value);
  }
}
