package dev.touchline.sdk.testkit;

import dev.touchline.sdk.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads the header of that name. */
final class RetryAfter {

  private RetryAfter() {}

  /** Seconds or a date, as a duration from now; null when there is none that can be read. */
  static @Nullable Duration of(HttpResponse answer, Instant now) {
    String value = answer.header("retry-after").orElse("").strip();
    if (value.matches("[0-9]{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      ZonedDateTime date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration left = Duration.between(now, date.toInstant());
      return left.isNegative() ? Duration.ZERO : left;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
