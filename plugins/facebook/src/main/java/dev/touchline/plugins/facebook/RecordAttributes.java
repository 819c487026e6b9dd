package dev.touchline.plugins.facebook;

/** What a record carries beside its item, as the delivery around the item had it. */
final class RecordAttributes {

  /** {@code page}, {@code user}, {@code permissions}, ... */
  static final String OBJECT = "object";

  /** The entry's {@code id}: the page's, unless the object is another one. */
  static final String PAGE = "page";

  /** The entry's {@code time}, as sent. */
  static final String ENTRY_TIME = "entryTime";

  /** The entry's {@code uid}, which entries about people have. */
  static final String UID = "uid";

  /** The {@link Section}'s wire name. */
  static final String SECTION = "section";

  /** The name of the field whose value the record is, where it is not an item of an array. */
  static final String FIELD = "field";

  private RecordAttributes() {}
}
