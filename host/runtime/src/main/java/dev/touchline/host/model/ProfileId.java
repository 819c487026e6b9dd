package dev.touchline.host.model;

/**
 * The id of a profile, the owner of identifiers and events.
 *
 * @param value zero or more
 */
public record ProfileId(long value) implements Comparable<ProfileId> {

  private static final char PREFIX = 'p';

  public ProfileId {
    Base32.requireId(PREFIX, value);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and the rule that it breaks
   */
  public static ProfileId parse(String text) {
    return new ProfileId(Base32.parse(PREFIX, "profile id", text));
  }

  @Override
  public int compareTo(ProfileId other) {
    return Long.compare(value, other.value);
  }

  /** The text form: "p" and the number in lower-case Crockford base 32. */
  @Override
  public String toString() {
    return Base32.format(PREFIX, value);
  }
}
