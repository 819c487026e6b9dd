package dev.touchline.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts times into the demo's files, which name days by their distance from the day on which the
 * demo was first loaded: <code>{{-7 14:50:05}}</code> becomes an instant, <code>{{csv -7 14:50}}
 * </code> a local time as exports have it, <code>"{{ms -7 14:50}}"</code> and <code>
 * "{{s -7 14:50}}"</code> numbers as Facebook sends them.
 *
 * @param day the day that 0 stands for
 * @param zone where the shop is
 */
record DemoTimes(LocalDate day, ZoneId zone) {

  private static final Pattern PLACE =
      Pattern.compile("\"\\{\\{(ms|s) (-?\\d+) ([\\d:]+)}}\"|\\{\\{(csv )?(-?\\d+) ([\\d:]+)}}");
  private static final DateTimeFormatter CSV =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** The times of a demo that was first loaded then. */
  static DemoTimes since(Instant firstLoaded, ZoneId zone) {
    return new DemoTimes(LocalDate.ofInstant(firstLoaded, zone), zone);
  }

  /** A text with all its times. */
  String fill(String template) {
    return PLACE.matcher(template).replaceAll(this::time);
  }

  private String time(MatchResult place) {
    String number = place.group(1);
    String text =
        number == null ? at(place.group(5), place.group(6)) : at(place.group(2), place.group(3));
    LocalDateTime local = LocalDateTime.parse(text);
    Instant instant = local.atZone(zone).toInstant();
    String filled;
    if (number != null) {
      filled =
          Long.toString(number.equals("s") ? instant.getEpochSecond() : instant.toEpochMilli());
    } else {
      filled = place.group(4) == null ? instant.toString() : CSV.format(local);
    }
    return Matcher.quoteReplacement(filled);
  }

  private String at(String days, String time) {
    LocalDateTime local =
        day.plus(Integer.parseInt(days), ChronoUnit.DAYS).atTime(LocalTime.parse(time));
    return local.toString();
  }
}
