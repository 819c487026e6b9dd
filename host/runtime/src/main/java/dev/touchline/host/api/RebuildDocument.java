package dev.touchline.host.api;

import dev.touchline.host.rebuild.Rebuild;
import dev.touchline.host.rebuild.RebuildStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the history of a plugin is in line with the version that runs.
 *
 * @param from the version that made the history
 * @param to the version that it is brought in line with
 * @param state comparing, rebuilding, done, cancelled or superseded
 * @param waitingFor why it does not go on now
 * @param total how many records are to be compared
 * @param compared how many were
 * @param differing how many of them came out differently
 * @param rebuilt how many of those are in the history
 * @param customers how many customers, or groups of them, were changed at once
 * @param added how many events are new
 * @param removed how many are gone
 * @param changed how many are different
 * @param failed how many records are refused now; what the history has of them stays
 * @param recordsPerSecond how fast it goes
 * @param secondsLeft how long the comparing, or the rebuilding, will take
 */
record RebuildDocument(
    String plugin,
    String from,
    String to,
    String state,
    @Nullable String waitingFor,
    long total,
    long compared,
    long differing,
    long rebuilt,
    long customers,
    long added,
    long removed,
    long changed,
    long failed,
    @Nullable Double recordsPerSecond,
    @Nullable Long secondsLeft,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  private static final double TENTH = 10.0;

  static RebuildDocument of(RebuildStatus status) {
    Rebuild rebuild = status.rebuild();
    Rebuild.Counts counts = rebuild.counts();
    double perSecond = status.perSecond();
    return new RebuildDocument(
        rebuild.plugin(),
        rebuild.from(),
        rebuild.to(),
        status.phase(),
        status.waitingFor(),
        counts.total(),
        counts.compared(),
        counts.differing(),
        counts.rebuilt(),
        counts.customers(),
        counts.added(),
        counts.removed(),
        counts.changed(),
        counts.failed(),
        perSecond > 0 ? Math.round(perSecond * TENTH) / TENTH : null,
        status.left() == null ? null : status.left().toSeconds(),
        rebuild.startedAt(),
        rebuild.finishedAt());
  }
}
