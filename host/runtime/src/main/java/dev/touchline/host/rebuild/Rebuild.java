package dev.touchline.host.rebuild;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The work of bringing the history in line with another version of a plugin.
 *
 * @param id grows with time
 * @param plugin the plugin's id
 * @param from the version that made the history
 * @param to the version that it is brought in line with
 * @param upTo the last record that the older version may have normalised
 * @param compared whether all records were compared
 * @param counts how far it is
 * @param finishedAt null while it runs
 */
public record Rebuild(
    long id,
    String plugin,
    String from,
    String to,
    State state,
    long upTo,
    boolean compared,
    Counts counts,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  /** Where it is. */
  public enum State {
    /** Under way, or waiting for its connections. */
    RUNNING,
    /** All is as the version makes it. */
    DONE,
    /** Ended by a person, or never begun: each customer is as one of the versions makes it. */
    CANCELLED,
    /** Another version came: what is left is a matter of the next rebuild. */
    SUPERSEDED;

    /** As the store and the API write it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a text that {@link #text()} wrote. */
    public static State of(String text) {
      return valueOf(text.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * How far it is.
   *
   * @param total how many records are to be compared
   * @param compared how many were
   * @param differing how many of them came out differently
   * @param rebuilt how many of those are in the history
   * @param customers how many customers, or groups of customers, changed at once, they were of
   * @param added events that are new
   * @param removed events that are gone
   * @param changed events that are different
   * @param failed records that are refused now; what the history has of them stays
   */
  public record Counts(
      long total,
      long compared,
      long differing,
      long rebuilt,
      long customers,
      long added,
      long removed,
      long changed,
      long failed) {}

  /** The plugin as connections name it. */
  String target() {
    return plugin + "@" + to;
  }
}
