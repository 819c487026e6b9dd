package dev.touchline.host.plugins;

import java.util.Set;

/**
 * Which call of a plugin a thread runs: whether it must do nothing but compute, since what it
 * answers has to be the same at every replay, and whether anybody waits for it.
 */
public final class PureCalls {

  private static final String NORMALIZE = "normalize";
  private static final Set<String> BACKGROUND = Set.of("poll", "backfill");
  private static final ThreadLocal<String> OPERATION = new ThreadLocal<>();

  private PureCalls() {}

  /** Whether this thread runs such a call. */
  public static boolean isRunning() {
    String operation = OPERATION.get();
    return operation != null && isPure(operation);
  }

  /** Whether this thread runs a call that nobody waits for. */
  public static boolean isBackground() {
    String operation = OPERATION.get();
    return operation != null && BACKGROUND.contains(operation);
  }

  static boolean isPure(String operation) {
    return operation.equals(NORMALIZE);
  }

  static void begin(String operation) {
    OPERATION.set(operation);
  }

  static void end() {
    OPERATION.remove();
  }
}
