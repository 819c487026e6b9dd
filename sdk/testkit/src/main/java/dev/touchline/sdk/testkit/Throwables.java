package dev.touchline.sdk.testkit;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Words for exceptions. */
final class Throwables {

  private Throwables() {}

  /** The message of a failed assertion; other exceptions with their type. */
  static String message(Throwable thrown) {
    return thrown instanceof AssertionError ? String.valueOf(thrown.getMessage()) : thrown + "";
  }

  /** The simple name of what caused an exception. */
  static String causeOf(Throwable thrown) {
    Throwable cause = thrown.getCause();
    return (cause == null ? thrown : cause).getClass().getSimpleName();
  }

  /** Type and message of an exception, of its causes and of what was suppressed. */
  static String describe(Throwable thrown) {
    StringJoiner text = new StringJoiner(" <- ");
    describe(thrown, text, Collections.newSetFromMap(new IdentityHashMap<>()));
    return text.toString();
  }

  private static void describe(@Nullable Throwable thrown, StringJoiner text, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return;
    }
    text.add(thrown.getClass().getName() + ": " + thrown.getMessage());
    describe(thrown.getCause(), text, seen);
    for (Throwable suppressed : thrown.getSuppressed()) {
      describe(suppressed, text, seen);
    }
  }
}
