package dev.touchline.host.model;

import dev.touchline.sdk.event.Event;
import dev.touchline.sdk.identity.Identifier;
import java.util.List;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Events as JSON: what the API takes, and what is stored with an event so that a timeline is
 * written without parsing it again. Pure and thread-safe.
 */
public final class EventJson {

  /** The most bytes that one event may have. */
  public static final int LARGEST_EVENT = 256 * 1024;

  static final int DEEPEST = 20;

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(100)
                  .maxNameLength(500)
                  .maxStringLength(LARGEST_EVENT)
                  .build())
          .build();

  private EventJson() {}

  /**
   * Writes what is stored with an event, with the identifiers as the event has them.
   *
   * @see #writeBody(Event, List, String)
   */
  public static String writeBody(Event event, String summary) {
    return writeBody(event, event.identifiers(), summary);
  }

  /**
   * Writes what is stored with an event: one JSON object with session, direction, identifiers,
   * customerName, summary and data. {@link EventRow} puts the rest in front of it. The same event
   * always gives the same text.
   *
   * @param identifiers the event's identifiers, normalised
   * @param summary one line for people
   */
  public static String writeBody(Event event, List<Identifier> identifiers, String summary) {
    return EventWriter.write(event, identifiers, summary);
  }

  /**
   * Reads one event of {@code POST /api/v1/events}.
   *
   * @throws InvalidEventException naming what is wrong with it
   */
  public static Event read(byte[] json) {
    return read(json, 0, json.length);
  }

  /**
   * Reads one event from a part of some bytes.
   *
   * @throws InvalidEventException naming what is wrong with it
   */
  public static Event read(byte[] json, int offset, int length) {
    if (length > LARGEST_EVENT) {
      throw new InvalidEventException(
          "too-large", "event has " + length + " bytes, at most " + LARGEST_EVENT);
    }
    return new EventReader(json, offset, length).read();
  }
}
