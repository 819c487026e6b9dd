package dev.touchline.host.plugins;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The only way to code of a plugin. Each call runs on a thread that the plugin owns, within a
 * bulkhead, a circuit breaker and a deadline, is measured, and ends in exactly one way: a value,
 * the plugin's own {@link dev.touchline.sdk.verdict.VerdictException} (or {@link
 * dev.touchline.sdk.settings.InvalidSettingException}), or a {@link PluginCallException}.
 *
 * @param <C> what is called: a connector, a connection or one capability of it
 */
public interface Governed<C> {

  /**
   * Calls the plugin. Never throws and never blocks: whatever goes wrong completes the future.
   *
   * <p>Stages that depend on the future run on the plugin's thread once the call is over, so they
   * may hand work on but must not block. One call for a batch costs as much as one for a record.
   *
   * @param operation lower case with hyphens, such as {@code normalize}; a label of the metrics, so
   *     one of a small fixed set
   * @param deadline from now, waiting for a thread included
   * @param body what to do with the target; must not let go of it
   */
  <T> CompletableFuture<T> call(String operation, Duration deadline, Function<C, T> body);

  /**
   * Runs something that takes as long as it takes, such as reading a file, on a thread of its own,
   * so that it does not stand in the way of short calls. Cancelling the future interrupts it.
   *
   * @param operation as for {@link #call}
   * @param body what to do with the target
   */
  <T> CompletableFuture<T> run(String operation, Function<C, T> body);

  /** Governs code of the host itself: runs it at once on the caller's thread, without limits. */
  static <C> Governed<C> direct(C target) {
    return new DirectCall<>(target);
  }
}
