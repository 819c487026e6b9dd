package dev.touchline.host.model;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.StreamConstraintsException;

/**
 * Strict reading of one JSON object: every error names the path, and no value is converted. Null
 * reads as absent.
 */
final class JsonReading implements AutoCloseable {

  private final byte[] json;
  private final String prefix;
  private final JsonParser parser;
  private String[] names = new String[24];
  private int namesCount;
  private final int[] scopes = new int[EventJson.DEEPEST + 1];
  private int depth;

  JsonReading(byte[] json, int offset, int length, String prefix) {
    this.json = json;
    this.prefix = prefix;
    this.parser = EventJson.FACTORY.createParser(ObjectReadContext.empty(), json, offset, length);
  }

  /** Moves to the first token, which must begin an object. */
  void beginDocument() {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new InvalidEventException("not-an-object", "an event must be a JSON object");
    }
    enter();
  }

  /** Nothing may follow. */
  void endDocument() {
    if (parser.nextToken() != null) {
      throw new InvalidEventException("malformed-json", "something follows after the event's end");
    }
  }

  /** Enters the object that is the current value; false when it is null. */
  boolean beginObject() {
    if (isNull()) {
      return false;
    }
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      throw wrongType("an object");
    }
    enter();
    return true;
  }

  /** Enters the list that is the current value; false when it is null. */
  boolean beginList() {
    if (isNull()) {
      return false;
    }
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw wrongType("a list");
    }
    return true;
  }

  /** Moves to the next element of a list; false at the end. */
  boolean nextElement() {
    return parser.nextToken() != JsonToken.END_ARRAY;
  }

  /**
   * Moves to the next field's value; null at the object's end. A field that comes twice is an
   * error.
   */
  @Nullable String nextField() {
    String name = parser.nextName();
    if (name == null) {
      namesCount = scopes[--depth];
      return null;
    }
    for (int i = scopes[depth - 1]; i < namesCount; i++) {
      if (names[i].equals(name)) {
        throw fail("duplicate-field", "comes twice");
      }
    }
    if (namesCount == names.length) {
      names = Arrays.copyOf(names, namesCount * 2);
    }
    names[namesCount++] = name;
    parser.nextToken();
    return name;
  }

  boolean isNull() {
    return parser.currentToken() == JsonToken.VALUE_NULL;
  }

  boolean isText() {
    return parser.currentToken() == JsonToken.VALUE_STRING;
  }

  /** Text; null when absent. */
  @Nullable String text() {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NULL -> null;
      default -> throw wrongType("text");
    };
  }

  /** A whole number between two bounds. */
  @Nullable Long wholeNumber(long least, long most) {
    if (isNull()) {
      return null;
    }
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw wrongType("a whole number");
    }
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        || parser.getLongValue() < least
        || parser.getLongValue() > most) {
      throw fail("invalid-value", described() + " is not between " + least + " and " + most);
    }
    return parser.getLongValue();
  }

  /** Any number. */
  @Nullable BigDecimal number() {
    return switch (parser.currentToken()) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      case VALUE_NULL -> null;
      default -> throw wrongType("a number");
    };
  }

  /** Any JSON value. */
  @Nullable Object anything() {
    return new JsonValues(parser, this).read(1);
  }

  /** Skips the current value and answers a reading of it, for when its meaning is known later. */
  JsonReading later(int base) {
    String path = path();
    int start = base + (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    int end = base + (int) parser.currentLocation().getByteOffset();
    return new JsonReading(json, start, end - start, path);
  }

  /** Moves a reading that was put off to its value. */
  void resume() {
    parser.nextToken();
  }

  InvalidEventException unknownField(String known) {
    return fail("unknown-field", "is unknown here; known are " + known);
  }

  InvalidEventException missing(String field) {
    String path = path();
    String full = path.isEmpty() ? field : path + "." + field;
    return new InvalidEventException("missing-field", full + ": is required");
  }

  InvalidEventException wrongType(String wanted) {
    return fail("wrong-type", described() + " is not " + wanted);
  }

  InvalidEventException fail(String code, String rule) {
    return new InvalidEventException(code, path() + ": " + rule);
  }

  /** An error of Jackson's in our words. */
  InvalidEventException malformed(RuntimeException error) {
    if (error instanceof StreamConstraintsException) {
      boolean deep = parser.streamReadContext().getNestingDepth() >= EventJson.DEEPEST;
      return deep
          ? fail("too-deep", "is nested deeper than " + EventJson.DEEPEST + " levels")
          : fail("too-large", "holds a name, number or text that is too long");
    }
    return new InvalidEventException("malformed-json", JsonErrors.describe(error));
  }

  @Override
  public void close() {
    parser.close();
  }

  private void enter() {
    scopes[depth++] = namesCount;
  }

  private String described() {
    return switch (parser.currentToken()) {
      case VALUE_STRING -> '"' + Quoting.shortened(parser.getString()) + '"';
      case START_OBJECT -> "an object";
      case START_ARRAY -> "a list";
      default -> Quoting.shortened(parser.getString());
    };
  }

  /** Such as {@code data.lines[2].quantity}. */
  private String path() {
    TokenStreamContext context = parser.streamReadContext();
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
      context = context.getParent();
    }
    StringBuilder path = new StringBuilder();
    append(path, context);
    return path.toString();
  }

  private void append(StringBuilder path, @Nullable TokenStreamContext context) {
    if (context == null || context.inRoot()) {
      path.append(prefix);
      return;
    }
    append(path, context.getParent());
    if (context.inArray()) {
      path.append('[').append(context.getCurrentIndex()).append(']');
    } else if (context.currentName() != null) {
      path.append(path.isEmpty() ? "" : ".").append(Quoting.shortened(context.currentName()));
    }
  }
}
