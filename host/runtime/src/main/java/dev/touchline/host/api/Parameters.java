package dev.touchline.host.api;

import dev.touchline.host.model.Micros;
import dev.touchline.host.model.Times;
import dev.touchline.host.problem.ProblemException;
import dev.touchline.sdk.event.Channel;
import dev.touchline.sdk.event.EventKind;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks query parameters; what is wrong is named with the value and the rule. */
final class Parameters {

  private Parameters() {}

  static int limit(int limit, int most) {
    if (limit < 1 || limit > most) {
      throw invalid("limit", limit + " is not between 1 and " + most);
    }
    return limit;
  }

  static @Nullable String channel(@Nullable String name) {
    try {
      return name == null ? null : new Channel(name).name();
    } catch (IllegalArgumentException e) {
      throw invalid("channel", String.valueOf(e.getMessage()));
    }
  }

  static @Nullable String kind(@Nullable String name) {
    if (name == null || EventKind.ofWireName(name).isPresent()) {
      return name;
    }
    String kinds =
        Arrays.stream(EventKind.values())
            .map(EventKind::wireName)
            .collect(Collectors.joining(", "));
    throw invalid(
        "kind", '"' + SpringProblems.shortened(name) + "\" is not a kind; known are " + kinds);
  }

  /** An instant in microseconds. A plus sign that was not encoded arrives as a space. */
  static long instant(String parameter, @Nullable String text, long missing) {
    if (text == null) {
      return missing;
    }
    try {
      return Micros.of(Times.parse(text.replace(' ', '+')));
    } catch (DateTimeException | ArithmeticException e) {
      throw invalid(
          parameter,
          '"'
              + SpringProblems.shortened(text)
              + "\" is not a time in ISO 8601 with a zone, such as 2026-01-31T09:30:00Z");
    }
  }

  static String text(String parameter, String text, int longest) {
    if (text.isBlank()) {
      throw invalid(parameter, "is empty");
    }
    if (text.length() > longest) {
      throw invalid(parameter, "has " + text.length() + " characters, at most " + longest);
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw invalid(parameter, "holds a control character");
    }
    return text;
  }

  static ProblemException invalid(String parameter, String rule) {
    return ProblemException.field(parameter, "invalid-parameter", rule);
  }
}
