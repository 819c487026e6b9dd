package dev.touchline.host.plugins;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Something about a plugin that its author should mend.
 *
 * @param kind what kind of thing
 * @param detail which one and where, such as a thread's name and what it does
 * @param mended whether the host could undo it
 * @param at when it was seen
 */
public record PluginWarning(Kind kind, String detail, boolean mended, Instant at) {

  private static final int LONGEST_DETAIL = 500;

  public PluginWarning {
    detail = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
  }

  /** The kinds: what a plugin left behind when it was unloaded, unless they say otherwise. */
  public enum Kind {
    /** A thread that it started. */
    THREAD,
    /** A {@link java.util.Timer}. */
    TIMER,
    /** A value on a thread of the host. */
    THREAD_LOCAL,
    /** A hook for the end of the JVM. */
    SHUTDOWN_HOOK,
    /** An MBean. */
    MBEAN,
    /** A JDBC driver. */
    JDBC_DRIVER,
    /** A handler of java.util.logging. */
    LOG_HANDLER,
    /** A security provider. */
    SECURITY_PROVIDER,
    /** A system property whose value is an object of the plugin. */
    SYSTEM_PROPERTY,
    /** A default of the whole JVM, such as the handler of uncaught exceptions. */
    JVM_DEFAULT,
    /** Its classes: something that is not named here keeps them in memory. */
    CLASS_LOADER,
    /** While it runs: it asks for too much memory and is slowed down. */
    THROTTLED;

    /** As the API and the metrics write it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static PluginWarning of(Kind kind, String detail) {
    return new PluginWarning(kind, detail, false, now());
  }

  static PluginWarning of(Kind kind, String detail, boolean mended) {
    return new PluginWarning(kind, detail, mended, now());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }
}
