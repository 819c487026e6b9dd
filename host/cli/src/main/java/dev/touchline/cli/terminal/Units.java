package dev.touchline.cli.terminal;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;

/** Numbers as people read them. */
public final class Units {

  private static final long THOUSAND = 1_000;
  private static final String[] BYTE_UNITS = {"B", "kB", "MB", "GB", "TB"};

  private Units() {}

  /** With a comma between thousands. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** A decimal number with a comma between thousands; what is none stays as it is. */
  public static String decimal(String number) {
    try {
      BigDecimal value = new BigDecimal(number);
      return String.format(Locale.ROOT, "%,." + Math.max(0, value.scale()) + "f", value);
    } catch (NumberFormatException e) {
      return number;
    }
  }

  /** A count with its noun, in the singular for one. */
  public static String count(long number, String noun) {
    return count(number) + ' ' + noun + (number == 1 ? "" : "s");
  }

  /** Decimal units, three digits or so. */
  public static String bytes(long bytes) {
    double value = bytes;
    int unit = 0;
    while (value >= THOUSAND && unit < BYTE_UNITS.length - 1) {
      value /= THOUSAND;
      unit++;
    }
    String format = unit == 0 || value >= 100 ? "%.0f %s" : "%.1f %s";
    return String.format(Locale.ROOT, format, value, BYTE_UNITS[unit]);
  }

  /** A time span in its two largest units. */
  public static String duration(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
  }
}
