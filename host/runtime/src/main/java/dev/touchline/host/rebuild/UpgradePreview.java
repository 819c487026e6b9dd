package dev.touchline.host.rebuild;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an upgrade would change in the history, as far as it is known.
 *
 * @param plugin the plugin's id
 * @param version the version that is tried
 * @param installed the version that runs meanwhile
 * @param state where the comparison is
 * @param reason why it failed, or ended early; null otherwise
 * @param total how many records there are to look at
 * @param comparison what was found
 * @param unfit connections that would not work with the version, each with the reason
 */
public record UpgradePreview(
    String plugin,
    String version,
    String installed,
    State state,
    @Nullable String reason,
    long total,
    Comparison comparison,
    Map<String, String> unfit,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  /** Where a comparison is. */
  public enum State {
    /** Under way. */
    RUNNING,
    /** All records were looked at. */
    DONE,
    /** The time was up: the newest records were looked at, older ones were not. */
    PARTIAL,
    /** Broken off by a person. */
    CANCELLED,
    /** The version could not be tried to the end. */
    FAILED
  }
}
