package dev.touchline.host.pipeline;

import dev.touchline.host.model.EventRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a replay did to the history, or would do.
 *
 * @param records how many records were normalised again
 * @param unchanged how many events came out as they were
 * @param added how many are new
 * @param removed how many no longer come out
 * @param changed how many come out differently
 * @param failed how many records could not be normalised; what the history has of them stays
 * @param changes the first differences, at most 100
 */
public record ReplayReport(
    long records,
    long unchanged,
    long added,
    long removed,
    long changed,
    long failed,
    List<Change> changes) {

  /**
   * A difference.
   *
   * @param before the event as it was; null when it is new
   * @param after the event as it came out; null when it no longer does
   */
  public record Change(@Nullable EventRow before, @Nullable EventRow after) {}
}
