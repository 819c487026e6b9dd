package dev.touchline.plugins.email;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When a mail was sent: what its sender's clock said (RFC 5322, 3.3, with the obsolete zones),
 * unless the servers that carried it know better.
 */
final class MailTime {

  /** A sender's clock that is this much ahead of the servers' is wrong. */
  private static final Duration AHEAD = Duration.ofHours(26);

  private static final Instant FIRST_MAIL = Instant.parse("1971-01-01T00:00:00Z");
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern WEEKDAY = Pattern.compile("^\\p{L}{2,9}\\.?\\s*,?\\s+(?=\\d)");
  private static final Map<String, String> ZONES =
      Map.ofEntries(
          Map.entry("UT", "+0000"),
          Map.entry("UTC", "+0000"),
          Map.entry("GMT", "+0000"),
          Map.entry("Z", "+0000"),
          Map.entry("EST", "-0500"),
          Map.entry("EDT", "-0400"),
          Map.entry("CST", "-0600"),
          Map.entry("CDT", "-0500"),
          Map.entry("MST", "-0700"),
          Map.entry("MDT", "-0600"),
          Map.entry("PST", "-0800"),
          Map.entry("PDT", "-0700"),
          Map.entry("JST", "+0900"),
          Map.entry("ICT", "+0700"),
          Map.entry("CET", "+0100"),
          Map.entry("CEST", "+0200"),
          Map.entry("BST", "+0100"));
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .parseLenient()
          .appendValue(ChronoField.DAY_OF_MONTH, 1, 2, java.time.format.SignStyle.NEVER)
          .appendPattern("[ ][-]")
          .appendText(ChronoField.MONTH_OF_YEAR, TextStyle.SHORT)
          .appendPattern("[ ][-]")
          .appendValue(ChronoField.YEAR, 4)
          .appendPattern(" H:mm[:ss][ ][XXXX][XXX]")
          .toFormatter(Locale.ENGLISH);

  private MailTime() {}

  /**
   * The time of a mail.
   *
   * @param otherwise when neither the sender nor a server gave one
   */
  static Instant of(MailHeaders headers, Instant otherwise) {
    Instant written = parse(headers.text("Date"));
    Instant carried = carried(headers.all("Received"));
    if (written == null || written.isBefore(FIRST_MAIL)) {
      return carried == null ? otherwise : carried;
    }
    Instant latest = carried == null ? otherwise : carried;
    return written.isAfter(latest.plus(AHEAD)) ? latest : written;
  }

  /** When the last server took it: the first of these fields. */
  private static @Nullable Instant carried(List<String> received) {
    for (String field : received) {
      Instant time = parse(field.substring(field.lastIndexOf(';') + 1));
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  static @Nullable Instant parse(@Nullable String field) {
    if (field == null) {
      return null;
    }
    String text = COMMENT.matcher(field).replaceAll(" ").replaceAll("\\s+", " ").strip();
    text = WEEKDAY.matcher(text).replaceFirst("");
    int space = text.lastIndexOf(' ');
    String zone = text.substring(space + 1).toUpperCase(Locale.ROOT);
    if (ZONES.containsKey(zone)) {
      text = text.substring(0, space + 1) + ZONES.get(zone);
    }
    text =
        text.replaceFirst("^(\\d{1,2}[ -]\\p{L}{3}[ -])(\\d{2})(?= )", "$1" + century(text) + "$2");
    try {
      TemporalAccessor parsed = FORMAT.parse(text);
      return parsed.isSupported(ChronoField.OFFSET_SECONDS)
          ? Instant.from(parsed)
          : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** Two digits are a year of 1950 to 2049 (RFC 5322, 4.3). */
  private static String century(String text) {
    java.util.regex.Matcher year =
        Pattern.compile("^\\d{1,2}[ -]\\p{L}{3}[ -](\\d{2}) ").matcher(text);
    return year.find() && Integer.parseInt(year.group(1)) >= 50 ? "19" : "20";
  }
}
