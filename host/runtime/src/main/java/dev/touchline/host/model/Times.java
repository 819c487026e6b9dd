package dev.touchline.host.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads instants in ISO 8601; the usual form in UTC without a formatter. */
public final class Times {

  private static final String RULE =
      " is not a time in ISO 8601 with a zone, such as 2026-01-31T09:30:00Z";

  private Times() {}

  static @Nullable Instant read(JsonReading in) {
    String text = in.text();
    if (text == null) {
      return null;
    }
    try {
      return parse(text);
    } catch (DateTimeException e) {
      throw in.fail("invalid-value", '"' + Quoting.shortened(text) + '"' + RULE);
    }
  }

  /**
   * Reads an instant in ISO 8601 with a zone.
   *
   * @throws DateTimeException when the text is no such instant
   */
  public static Instant parse(String text) {
    int length = text.length();
    boolean usual =
        length >= 20
            && length <= 30
            && text.charAt(length - 1) == 'Z'
            && text.charAt(4) == '-'
            && text.charAt(7) == '-'
            && text.charAt(10) == 'T'
            && text.charAt(13) == ':'
            && text.charAt(16) == ':'
            && (length == 20 || length > 21 && text.charAt(19) == '.');
    return usual ? usual(text) : OffsetDateTime.parse(text).toInstant();
  }

  private static Instant usual(String text) {
    int hour = digits(text, 11, 13);
    int minute = digits(text, 14, 16);
    int second = digits(text, 17, 19);
    if (hour > 23 || minute > 59 || second > 59) {
      throw new DateTimeException("no such time of day");
    }
    LocalDate day = LocalDate.of(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
    int nano = 0;
    if (text.length() > 20) {
      nano = digits(text, 20, text.length() - 1);
      for (int missing = 30 - text.length(); missing > 0; missing--) {
        nano *= 10;
      }
    }
    return Instant.ofEpochSecond(
        day.toEpochDay() * 86_400 + hour * 3_600L + minute * 60L + second, nano);
  }

  private static int digits(String text, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        throw new DateTimeException("not a digit");
      }
      number = number * 10 + digit;
    }
    return number;
  }
}
