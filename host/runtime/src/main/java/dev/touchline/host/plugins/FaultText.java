package dev.touchline.host.plugins;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is said of something that escaped from a plugin: its type and where it came from. Its
 * message is left out, because it may hold a payload.
 */
final class FaultText {

  private static final Logger log = LoggerFactory.getLogger("dev.touchline.host.plugins");
  private static final int FRAMES = 5;

  private FaultText() {}

  static String of(Throwable fault) {
    StackTraceElement[] trace = trace(fault);
    String at = trace.length == 0 ? "" : " at " + trace[0];
    return fault.getClass().getName() + at;
  }

  /** With the message; only where no payload can be near, as while loading. */
  static String withMessage(Throwable fault) {
    String message = message(fault);
    return message == null ? of(fault) : fault.getClass().getName() + ": " + message;
  }

  private static @Nullable String message(Throwable fault) {
    try {
      return fault.getMessage();
    } catch (Throwable e) {
      return null;
    }
  }

  /** A plugin's own exception may throw even here. */
  private static StackTraceElement[] trace(Throwable fault) {
    try {
      StackTraceElement[] trace = fault.getStackTrace();
      return trace == null ? new StackTraceElement[0] : trace;
    } catch (Throwable e) {
      return new StackTraceElement[0];
    }
  }

  static void log(String plugin, String connection, String operation, Throwable fault) {
    StringBuilder frames = new StringBuilder();
    StackTraceElement[] trace = trace(fault);
    for (int i = 0; i < Math.min(trace.length, FRAMES); i++) {
      frames.append(i == 0 ? "" : " < ").append(trace[i]);
    }
    log.atWarn()
        .addKeyValue("plugin", plugin)
        .addKeyValue("connection", connection)
        .addKeyValue("operation", operation)
        .addKeyValue("fault", fault.getClass().getName())
        .addKeyValue("at", frames)
        .log("plugin fault");
  }
}
