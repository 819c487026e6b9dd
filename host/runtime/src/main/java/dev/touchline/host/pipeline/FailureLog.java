package dev.touchline.host.pipeline;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs failures without their messages: an engine's may hold customers' data, and an exception of a
 * plugin may throw when it is asked anything.
 */
final class FailureLog {

  private static final Logger log = LoggerFactory.getLogger(FailureLog.class);

  private FailureLog() {}

  static void report(String what, Throwable failure) {
    Throwable cause = causeOf(failure);
    log.atError()
        .addKeyValue("failure", failure.getClass().getSimpleName())
        .addKeyValue("cause", cause == null ? "" : cause.getClass().getSimpleName())
        .addKeyValue("at", placeOf(failure))
        .log(what);
  }

  static @Nullable Throwable causeOf(Throwable failure) {
    try {
      return failure.getCause();
    } catch (RuntimeException | Error e) {
      return null;
    }
  }

  private static String placeOf(Throwable failure) {
    try {
      StackTraceElement[] trace = failure.getStackTrace();
      return trace.length == 0 ? "" : trace[0].toString();
    } catch (RuntimeException | Error e) {
      return "";
    }
  }
}
