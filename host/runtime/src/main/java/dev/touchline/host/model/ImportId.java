package dev.touchline.host.model;

/**
 * The id of a file import.
 *
 * @param value zero or more
 */
public record ImportId(long value) implements Comparable<ImportId> {

  private static final char PREFIX = 'i';

  public ImportId {
    Base32.requireId(PREFIX, value);
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the text and the rule that it breaks
   */
  public static ImportId parse(String text) {
    return new ImportId(Base32.parse(PREFIX, "import id", text));
  }

  @Override
  public int compareTo(ImportId other) {
    return Long.compare(value, other.value);
  }

  /** The text form: "i" and the number in lower-case Crockford base 32. */
  @Override
  public String toString() {
    return Base32.format(PREFIX, value);
  }
}
