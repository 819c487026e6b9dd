package dev.touchline.host.api;

import dev.touchline.host.problem.ProblemException;
import dev.touchline.host.timeline.Arrivals;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a listener has heard: what it sends back to go on. Opaque to listeners; one that was made
 * up leads nowhere but to another place of the same stream.
 *
 * @param number of the event that was heard last, or passed over
 * @param generation of the history at that time
 */
record StreamCursor(long number, long generation) {

  private static final Pattern TEXT = Pattern.compile("([0-9a-z]{1,12})-([0-9a-z]{1,12})");

  /** The end of the stream as it is now. */
  static StreamCursor now(Arrivals arrivals) {
    return new StreamCursor(arrivals.last(), arrivals.generation());
  }

  String encode() {
    return Long.toString(number, Character.MAX_RADIX)
        + "-"
        + Long.toString(generation, Character.MAX_RADIX);
  }

  /**
   * Reads a cursor.
   *
   * @param parameter where it was given, for the message
   * @throws ProblemException when it is none, or ahead of this history
   */
  static StreamCursor decode(String parameter, String text, Arrivals arrivals) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw invalid(parameter, "is not a cursor that this stream gave");
    }
    StreamCursor cursor =
        new StreamCursor(
            Long.parseLong(parts.group(1), Character.MAX_RADIX),
            Long.parseLong(parts.group(2), Character.MAX_RADIX));
    StreamCursor now = now(arrivals);
    if (cursor.number > now.number || cursor.generation > now.generation) {
      throw invalid(parameter, "is ahead of this history; begin again without it");
    }
    return cursor;
  }

  private static ProblemException invalid(String parameter, String rule) {
    return ProblemException.field(parameter, "invalid-cursor", rule);
  }
}
