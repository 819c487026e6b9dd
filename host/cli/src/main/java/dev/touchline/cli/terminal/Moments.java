package dev.touchline.cli.terminal;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points in time as people on this machine read them. */
public final class Moments {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private Moments() {}

  /** The time of an instant in ISO 8601, where this machine is; what is none stays as it is. */
  public static String read(String instant) {
    return read(instant, ZoneId.systemDefault());
  }

  static String read(String instant, ZoneId zone) {
    try {
      return FORMAT.format(OffsetDateTime.parse(instant).atZoneSameInstant(zone));
    } catch (DateTimeException e) {
      return instant;
    }
  }
}
