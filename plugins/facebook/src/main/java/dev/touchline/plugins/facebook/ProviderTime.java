package dev.touchline.plugins.facebook;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Meta writes some times in seconds and some in milliseconds, as numbers or as text. Which it is
 * follows from the size: below 10^11 seconds (until the year 5138), from there on milliseconds
 * (since March 1973).
 */
final class ProviderTime {

  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");
  private static final long LEAST_MILLIS = 100_000_000_000L;

  /** Facebook began in February 2004: an earlier time is a filler such as 12341. */
  private static final Instant EARLIEST = Instant.parse("2004-02-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private ProviderTime() {}

  /** The instant, or null when the text is none that can be meant. */
  static @Nullable Instant read(@Nullable String text) {
    if (text == null || !DIGITS.matcher(text).matches()) {
      return null;
    }
    long number = Long.parseLong(text);
    Instant time =
        number < LEAST_MILLIS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
    return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? null : time;
  }
}
