package dev.touchline.host.model;

/**
 * The id of a message in the outbox.
 *
 * @param value zero or more
 */
public record MessageId(long value) implements Comparable<MessageId> {

  private static final char PREFIX = 'm';

  public MessageId {
    Base32.requireId(PREFIX, value);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and the rule that it breaks
   */
  public static MessageId parse(String text) {
    return new MessageId(Base32.parse(PREFIX, "message id", text));
  }

  @Override
  public int compareTo(MessageId other) {
    return Long.compare(value, other.value);
  }

  /** The text form: "m" and the number in lower-case Crockford base 32. */
  @Override
  public String toString() {
    return Base32.format(PREFIX, value);
  }
}
