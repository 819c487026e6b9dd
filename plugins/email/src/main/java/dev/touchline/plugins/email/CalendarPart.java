package dev.touchline.plugins.email;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar part (RFC 5545, as mailed after RFC 6047) is about: its first entry.
 *
 * @param method what it is for, such as {@code REQUEST}, in upper case
 * @param start as ISO 8601 with what is known of the offset
 * @param end likewise
 * @param answer of an answer: {@code ACCEPTED}, {@code DECLINED}, {@code TENTATIVE}, ...
 * @param comment what who answered wrote
 */
record CalendarPart(
    String method,
    @Nullable String summary,
    @Nullable String start,
    @Nullable String end,
    @Nullable String location,
    @Nullable String answer,
    @Nullable String comment) {

  /** Reads one; empty when there is no entry in it. */
  static Optional<CalendarPart> of(String calendar, String method) {
    return CalendarLines.read(calendar)
        .map(lines -> {
          String said = lines.value("METHOD");
          String purpose = said == null || said.isBlank() ? method : said.strip();
          return new CalendarPart(
              purpose.isBlank() ? "PUBLISH" : purpose.toUpperCase(Locale.ROOT),
              lines.text("SUMMARY"),
              lines.time("DTSTART"),
              lines.time("DTEND"),
              lines.text("LOCATION"),
              lines.answer(),
              lines.text("COMMENT"));
        });
  }

  /** For people. */
  String line() {
    StringBuilder line = new StringBuilder(what()).append(": ");
    line.append(summary == null ? "(no title)" : summary);
    if (start != null) {
      line.append(", ").append(start.replace('T', ' '));
    }
    if (location != null) {
      line.append(", ").append(location);
    }
    if (comment != null) {
      line.append('\n').append(comment);
    }
    return line.toString();
  }

  /** For programs. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("method", method.toLowerCase(Locale.ROOT));
    put(facts, "summary", summary);
    put(facts, "start", start);
    put(facts, "end", end);
    put(facts, "location", location);
    put(facts, "answer", answer == null ? null : answer.toLowerCase(Locale.ROOT));
    return facts;
  }

  private static void put(Map<String, Object> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.put(name, value);
    }
  }

  private String what() {
    return switch (method) {
      case "REQUEST", "ADD" -> "Invitation";
      case "CANCEL" -> "Cancelled";
      case "COUNTER" -> "Another time proposed";
      case "DECLINECOUNTER" -> "Proposed time declined";
      case "REPLY" ->
          switch (answer == null ? "" : answer) {
            case "ACCEPTED" -> "Accepted";
            case "DECLINED" -> "Declined";
            case "TENTATIVE" -> "Accepted tentatively";
            default -> "Answer to an invitation";
          };
      default -> "Calendar entry";
    };
  }
}
