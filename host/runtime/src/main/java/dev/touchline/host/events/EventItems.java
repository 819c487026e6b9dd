package dev.touchline.host.events;

import dev.touchline.host.model.JsonErrors;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/**
 * Finds the events in a request's body without reading them: the elements of a JSON array, JSON
 * values after each other, or the lines of NDJSON.
 */
public final class EventItems {

  /** How many events one request may bring. */
  public static final int MOST = 10_000;

  private static final int DEEPEST = 40;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(1_000)
                  .build())
          .build();

  /** Where an event's JSON is within the body. */
  public record Item(int offset, int length) {}

  private EventItems() {}

  /**
   * The lines of NDJSON that hold something; each may still be malformed by itself.
   *
   * @throws MalformedEventsException when there are too many
   */
  public static List<Item> lines(byte[] body) {
    List<Item> items = new ArrayList<>();
    int start = mark(body);
    for (int at = start; at <= body.length; at++) {
      if (at == body.length || body[at] == '\n') {
        addLine(body, start, at, items);
        start = at + 1;
      }
    }
    return items;
  }

  private static void addLine(byte[] body, int start, int end, List<Item> items) {
    int from = start;
    int to = end;
    while (from < to && isSpace(body[from])) {
      from++;
    }
    while (to > from && isSpace(body[to - 1])) {
      to--;
    }
    if (to > from) {
      add(items, new Item(from, to - from));
    }
  }

  /**
   * The elements of the array that the body is, or the values after each other that it holds.
   *
   * @throws MalformedEventsException with line and column, when the body as a whole is not JSON
   */
  public static List<Item> values(byte[] body) {
    List<Item> items = new ArrayList<>();
    int mark = mark(body);
    try (JsonParser parser =
        FACTORY.createParser(ObjectReadContext.empty(), body, mark, body.length - mark)) {
      JsonToken token = parser.nextToken();
      boolean array = token == JsonToken.START_ARRAY;
      if (array) {
        token = parser.nextToken();
      }
      for (; token != null && token != JsonToken.END_ARRAY; token = parser.nextToken()) {
        add(items, item(parser, mark));
      }
      if (array && parser.nextToken() != null) {
        throw new MalformedEventsException("malformed-json", "something follows after the list");
      }
    } catch (StreamConstraintsException e) {
      throw new MalformedEventsException(
          "malformed-json",
          JsonErrors.place(e) + "nested deeper than " + DEEPEST + " levels, or a number too long");
    } catch (JacksonException e) {
      throw new MalformedEventsException("malformed-json", JsonErrors.describe(e));
    }
    return items;
  }

  private static Item item(JsonParser parser, int mark) {
    int start = (int) parser.currentTokenLocation().getByteOffset();
    parser.skipChildren();
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      parser.getString(); // reads it to its end
    }
    int end = (int) parser.currentLocation().getByteOffset();
    return new Item(mark + start, end - start);
  }

  private static void add(List<Item> items, Item item) {
    if (items.size() == MOST) {
      throw new MalformedEventsException(
          "too-many-events", "a request may bring at most " + MOST + " events");
    }
    items.add(item);
  }

  private static int mark(byte[] body) {
    boolean marked =
        body.length >= 3
            && body[0] == (byte) 0xef
            && body[1] == (byte) 0xbb
            && body[2] == (byte) 0xbf;
    return marked ? 3 : 0;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }
}
