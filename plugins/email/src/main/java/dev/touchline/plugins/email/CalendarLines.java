package dev.touchline.plugins.email;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties of a calendar's first entry, and of the calendar itself (RFC 5545, 3.1). */
final class CalendarLines {

  private static final Set<String> ENTRIES = Set.of("VEVENT", "VTODO", "VJOURNAL");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
  private static final int LONGEST = 1_000;
  private static final int DEEPEST = 200; // of characters: nobody nests so deep

  private final Map<String, Property> properties = new HashMap<>();

  private record Property(String parameters, String value) {}

  private CalendarLines() {}

  static Optional<CalendarLines> read(String calendar) {
    CalendarLines lines = new CalendarLines();
    String within = "";
    String entry = "";
    for (String line : calendar.replaceAll("\r?\n[ \t]", "").split("\r?\n|\r")) {
      int colon = colon(line);
      String head = line.substring(0, Math.max(0, colon)).strip();
      int end = head.indexOf(';');
      String name = (end < 0 ? head : head.substring(0, end)).toUpperCase(Locale.ROOT);
      String value = line.substring(colon + 1).strip();
      if (name.equals("BEGIN") && within.length() < DEEPEST) {
        within += "/" + value.toUpperCase(Locale.ROOT);
        entry = entry.isEmpty() && isEntry(within) ? within : entry;
      } else if (name.equals("END")) {
        if (!entry.isEmpty() && within.equals(entry)) {
          return Optional.of(lines);
        }
        within = within.substring(0, Math.max(0, within.lastIndexOf('/')));
      } else if (within.equals("/VCALENDAR") || within.equals(entry)) {
        String parameters = end < 0 ? "" : head.substring(end);
        lines.properties.putIfAbsent(name, new Property(parameters, value));
      }
    }
    return entry.isEmpty() ? Optional.empty() : Optional.of(lines);
  }

  /** Where a property's value begins; below zero when it is none. */
  private static int colon(String line) {
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      quoted ^= letter == '"';
      if (letter == ':' && !quoted) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isEntry(String within) {
    return within.startsWith("/VCALENDAR/") && ENTRIES.contains(within.substring(11));
  }

  @Nullable String value(String name) {
    Property property = properties.get(name);
    return property == null ? null : property.value;
  }

  /** A text in one writing of its escapes (3.3.11); null when it is missing or empty. */
  @Nullable String text(String name) {
    String value = value(name);
    if (value == null || value.isBlank()) {
      return null;
    }
    String text = value.replaceAll("\\\\[nN]", "\n").replaceAll("\\\\([\\\\,;])", "$1").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /** A time with its offset when its zone is one that the world knows, else as it was written. */
  @Nullable String time(String name) {
    Property property = properties.get(name);
    if (property == null) {
      return null;
    }
    String value = property.value.strip();
    try {
      if (value.length() == 8) {
        return LocalDate.parse(value, DateTimeFormatter.BASIC_ISO_DATE).toString();
      }
      boolean universal = value.endsWith("Z");
      LocalDateTime local =
          LocalDateTime.parse(universal ? value.substring(0, value.length() - 1) : value, TIME);
      if (universal) {
        return local.atOffset(ZoneOffset.UTC).toString();
      }
      Optional<ZoneId> zone = zone(MailPart.parameter(property.parameters, "TZID"));
      return zone.map(known -> local.atZone(known).toOffsetDateTime().toString())
          .orElseGet(local::toString);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Optional<ZoneId> zone(String name) {
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) { // a name of the calendar's own, or of Windows
      return Optional.empty();
    }
  }

  /** What the one who takes part answered; null when nothing is said. */
  @Nullable String answer() {
    Property attendee = properties.get("ATTENDEE");
    String answer = attendee == null ? "" : MailPart.parameter(attendee.parameters, "PARTSTAT");
    return answer.isEmpty() ? null : answer.toUpperCase(Locale.ROOT);
  }
}
