package dev.touchline.plugins.facebook;

import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.verdict.RejectedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Cuts a delivery into its smallest items without changing a byte of them. Meta batches up to 1,000
 * of them, orders fields as it likes ({@code object} may come last), and writes ids as numbers or
 * as text.
 */
final class BodySplitter {

  /**
   * Bytes {@code from} to {@code to} of the body; {@code field} names what lies outside the arrays.
   */
  private record Piece(Section section, @Nullable String field, int from, int to) {}

  private record Entry(
      @Nullable String page, @Nullable String time, @Nullable String uid, List<Piece> pieces) {}

  private final byte[] body;
  private final JsonParser parser;
  private final List<Entry> entries = new ArrayList<>();
  private @Nullable String object;
  private boolean hasEntries;

  private BodySplitter(byte[] body, JsonParser parser) {
    this.body = body;
    this.parser = parser;
  }

  /**
   * Splits a body.
   *
   * @throws RejectedException naming what is wrong: encoding, JSON, nesting, shape
   */
  static List<IncomingRecord> split(byte[] body) {
    Utf8.check(body);
    try (JsonParser parser = Json.parser(body)) {
      return new BodySplitter(body, parser).read();
    } catch (StreamConstraintsException e) {
      throw new RejectedException(
          "body-beyond-limits",
          "body is beyond the limits"
              + place(e)
              + ": nested deeper than "
              + Json.DEEPEST
              + " levels, or a text longer than "
              + Json.LONGEST_TEXT
              + ", a name longer than "
              + Json.LONGEST_NAME
              + " or a number longer than "
              + Json.LONGEST_NUMBER
              + " characters");
    } catch (JacksonException e) { // its message quotes the body, which is personal data
      throw new RejectedException("body-not-json", "body is not JSON" + place(e));
    }
  }

  private static String place(JacksonException e) {
    TokenStreamLocation location = e.getLocation(); // none with most limits
    return location == null ? "" : " near offset " + location.getByteOffset();
  }

  private List<IncomingRecord> read() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new RejectedException("body-not-object", "body is not a JSON object");
    }
    List<Piece> others = new ArrayList<>();
    String name;
    while ((name = parser.nextName()) != null) {
      JsonToken value = parser.nextToken();
      if (name.equals("object")) {
        object = scalar(value);
      } else if (name.equals("entry") && value == JsonToken.START_ARRAY) {
        readEntries();
      } else {
        others.add(piece(Section.BODY, name));
      }
    }
    if (parser.nextToken() != null) {
      throw new RejectedException("body-not-json", "something follows the JSON object");
    }
    if (!hasEntries) {
      throw new RejectedException("body-without-entries", "body has no array 'entry'");
    }
    entries.add(new Entry(null, null, null, others));
    return records();
  }

  private void readEntries() {
    hasEntries = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        entries.add(readEntry());
      } else {
        entries.add(new Entry(null, null, null, List.of(piece(Section.ENTRY, null))));
      }
    }
  }

  private Entry readEntry() {
    int from = offset(parser.currentTokenLocation().getByteOffset());
    String page = null;
    String time = null;
    String uid = null;
    List<Piece> items = new ArrayList<>();
    List<Piece> others = new ArrayList<>();
    String name;
    while ((name = parser.nextName()) != null) {
      JsonToken value = parser.nextToken();
      Optional<Section> section = Section.ofArray(name);
      if (name.equals("id") && value.isScalarValue()) {
        page = scalar(value);
      } else if (name.equals("time") && value.isScalarValue()) {
        time = scalar(value);
      } else if (name.equals("uid") && value.isScalarValue()) {
        uid = scalar(value);
      } else if (section.isPresent() && value == JsonToken.START_ARRAY) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(piece(section.get(), null));
        }
      } else {
        others.add(piece(Section.ENTRY, name));
      }
    }
    int to = offset(parser.currentLocation().getByteOffset());
    if (items.isEmpty()) {
      return new Entry(page, time, uid, List.of(new Piece(Section.ENTRY, null, from, to)));
    }
    items.addAll(others);
    return new Entry(page, time, uid, items);
  }

  /** The value that the parser has just begun, to its end. */
  private Piece piece(Section section, @Nullable String field) {
    int from = offset(parser.currentTokenLocation().getByteOffset());
    parser.skipChildren();
    parser.finishToken();
    return new Piece(section, field, from, offset(parser.currentLocation().getByteOffset()));
  }

  /** The text of a value that is not an object or array; numbers exactly as sent. */
  private @Nullable String scalar(JsonToken value) {
    if (value.isScalarValue()) {
      return value == JsonToken.VALUE_NULL ? null : parser.getString();
    }
    parser.skipChildren();
    return null;
  }

  private List<IncomingRecord> records() {
    List<IncomingRecord> records = new ArrayList<>();
    for (Entry entry : entries) {
      for (Piece piece : entry.pieces()) {
        records.add(toRecord(entry, piece));
      }
    }
    return records;
  }

  private IncomingRecord toRecord(Entry entry, Piece piece) {
    byte[] item = Arrays.copyOfRange(body, piece.from(), piece.to());
    String key =
        RecordKey.of(entry.page(), entry.time(), piece.section(), piece.field(), Json.tree(item));
    IncomingRecord.Builder record =
        IncomingRecord.of(key, item)
            .attribute(RecordAttributes.SECTION, piece.section().wireName());
    put(record, RecordAttributes.OBJECT, object);
    put(record, RecordAttributes.PAGE, entry.page());
    put(record, RecordAttributes.ENTRY_TIME, entry.time());
    put(record, RecordAttributes.UID, entry.uid());
    put(record, RecordAttributes.FIELD, piece.field());
    return record.build();
  }

  private static void put(IncomingRecord.Builder record, String name, @Nullable String value) {
    if (value != null) {
      record.attribute(name, Utf8.storable(value));
    }
  }

  private static int offset(long byteOffset) {
    return Math.toIntExact(byteOffset);
  }
}
