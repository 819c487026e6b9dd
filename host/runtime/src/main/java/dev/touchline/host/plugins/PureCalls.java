package dev.touchline.host.plugins;

/**
 * Calls that must do nothing but compute: what they answer has to be the same at every replay.
 * Known by the thread that they run on.
 */
public final class PureCalls {

  private static final String NORMALIZE = "normalize";
  private static final ThreadLocal<Boolean> RUNNING = new ThreadLocal<>();

  private PureCalls() {}

  /** Whether this thread runs such a call. */
  public static boolean isRunning() {
    return RUNNING.get() != null;
  }

  static boolean isPure(String operation) {
    return operation.equals(NORMALIZE);
  }

  static void begin() {
    RUNNING.set(true);
  }

  static void end() {
    RUNNING.remove();
  }
}
