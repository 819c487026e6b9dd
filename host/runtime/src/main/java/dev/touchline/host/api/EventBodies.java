package dev.touchline.host.api;

import dev.touchline.host.events.EventItems;
import dev.touchline.host.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells which form of events a body has: a JSON array, JSON values, or lines. */
final class EventBodies {

  private EventBodies() {}

  /** Whether the type says that each line is a value. */
  static boolean isNdjson(@Nullable String contentType) {
    String type = contentType == null ? "" : contentType;
    int semicolon = type.indexOf(';');
    String plain = semicolon < 0 ? type : type.substring(0, semicolon);
    return switch (plain.strip().toLowerCase(Locale.ROOT)) {
      case "application/json" -> false;
      case "application/x-ndjson", "application/ndjson", "application/jsonl" -> true;
      case "", "application/octet-stream" -> false;
      default ->
          throw ProblemException.of(
              415,
              "unsupported-media-type",
              "send application/json or application/x-ndjson, not "
                  + SpringProblems.shortened(plain));
    };
  }

  /** Where the events are in a body. */
  static List<EventItems.Item> items(byte[] body, boolean lines) {
    int first = firstByte(body);
    if (first < 0) {
      throw ProblemException.of(
          400, "body-missing", "the request needs a body: a JSON array of events, or NDJSON");
    }
    return lines && first != '[' ? EventItems.lines(body) : EventItems.values(body);
  }

  private static int firstByte(byte[] body) {
    for (byte b : body) {
      if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
        return b & 0xff;
      }
    }
    return -1;
  }
}
