package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.settings.InvalidSettingException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Locale;

/**
 * Reads times in one format and time zone.
 *
 * <p>Strict: the 31st of February is no date. A format without hours means the beginning of the
 * day; a format with an offset or zone takes the text's word for it. Where clocks were changed, the
 * offset from before the change counts: a time that was skipped is as much later as was skipped
 * (02:30 is 03:30), of a time that came twice it is the first.
 */
final class OrderTimes {

  private static final LocalDateTime EXAMPLE = LocalDateTime.of(2024, 11, 23, 15, 26, 0);
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private final DateTimeFormatter formatter;
  private final ZoneId zone;
  private final TemporalQuery<? extends TemporalAccessor> query;

  private OrderTimes(String pattern, ZoneId zone) {
    this.zone = zone;
    this.formatter =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern(pattern.indexOf('G') < 0 ? withProlepticYear(pattern) : pattern)
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);
    this.query = queryFor(example());
  }

  /** Makes a reader, or refuses a pattern that does not tell a day, or an hour only by halves. */
  static OrderTimes of(String pattern, ZoneId zone) {
    try {
      OrderTimes times = new OrderTimes(pattern, zone);
      LocalDateTime seen = local(times.formatter.parse(times.example(), times.query));
      LocalDateTime expected = times.hasHours() ? EXAMPLE : EXAMPLE.toLocalDate().atStartOfDay();
      if (seen.getHour() == expected.getHour()
          && seen.toLocalDate().equals(expected.toLocalDate())) {
        return times;
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // told below, in words that fit the setting
    }
    throw new InvalidSettingException(
        "timeFormat",
        "timeFormat '"
            + pattern
            + "' must tell year, month and day, and an hour as H, or as h with"
            + " a; such as yyyy-MM-dd HH:mm:ss");
  }

  /** Strict reading wants an era beside y; u is the year without one. */
  private static String withProlepticYear(String pattern) {
    StringBuilder result = new StringBuilder(pattern);
    boolean literal = false;
    for (int i = 0; i < result.length(); i++) {
      char letter = result.charAt(i);
      literal ^= letter == '\'';
      if (letter == 'y' && !literal) {
        result.setCharAt(i, 'u');
      }
    }
    return result.toString();
  }

  private TemporalQuery<? extends TemporalAccessor> queryFor(String example) {
    TemporalAccessor best =
        formatter.parseBest(example, ZonedDateTime::from, LocalDateTime::from, LocalDate::from);
    return switch (best) {
      case ZonedDateTime withZone -> ZonedDateTime::from;
      case LocalDateTime withoutZone -> LocalDateTime::from;
      default -> LocalDate::from;
    };
  }

  /** A time in this format, for people. */
  String example() {
    return format(EXAMPLE);
  }

  /** When a cell says that it was. */
  Instant read(String text) throws LineFault {
    Instant time;
    try {
      TemporalAccessor parsed = formatter.parse(text, query);
      time =
          parsed instanceof ZonedDateTime withZone ? withZone.toInstant() : inZone(local(parsed));
    } catch (DateTimeException e) {
      throw new LineFault("time-unreadable", "is not a time such as " + example());
    }
    if (time.isBefore(EARLIEST) || !time.isBefore(LATEST)) {
      throw new LineFault("time-out-of-range", "is not a time between the years 1900 and 2199");
    }
    return time;
  }

  private Instant inZone(LocalDateTime local) {
    ZoneRules rules = zone.getRules();
    // one offset on an ordinary day, none when the time was skipped, two when it came twice
    List<ZoneOffset> offsets = rules.getValidOffsets(local);
    ZoneOffset offset =
        offsets.size() == 1 ? offsets.get(0) : rules.getTransition(local).getOffsetBefore();
    return local.toInstant(offset);
  }

  private static LocalDateTime local(TemporalAccessor parsed) {
    return parsed instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(parsed);
  }

  private boolean hasHours() {
    String example = example();
    return !example.equals(format(EXAMPLE.minusHours(1)))
        || !example.equals(format(EXAMPLE.minusHours(12)));
  }

  private String format(LocalDateTime time) {
    return formatter.format(time.atZone(zone));
  }
}
