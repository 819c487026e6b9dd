package dev.touchline.host.rebuild;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rebuild and how fast it goes.
 *
 * @param waitingFor why it does not go on now; null when it does, or has ended
 * @param perSecond records a second, compared or rebuilt; 0 while nobody knows
 * @param left how long what it does now will take; null while nobody knows
 */
public record RebuildStatus(
    Rebuild rebuild, @Nullable String waitingFor, double perSecond, @Nullable Duration left) {

  /** What it does now, as the API writes it. */
  public String phase() {
    if (rebuild.state() != Rebuild.State.RUNNING) {
      return rebuild.state().text();
    }
    return rebuild.compared() ? "rebuilding" : "comparing";
  }
}
