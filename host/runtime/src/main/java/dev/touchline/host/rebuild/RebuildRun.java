package dev.touchline.host.rebuild;

import dev.touchline.host.connections.LiveConnection;
import dev.touchline.host.rebuild.Rebuild.State;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One rebuild, some records or one unit at a time. What it did is in the store after each step. */
final class RebuildRun {

  private static final int MOST_TRIES = 5;

  private final RebuildParts parts;
  private final RebuildPlan plan;
  private final RebuildScan scan;
  private final RebuildSwap swap;
  private final BooleanSupplier ending;

  RebuildRun(RebuildParts parts, RebuildPlan plan, BooleanSupplier ending) {
    this.ending = ending;
    this.parts = parts;
    this.plan = plan;
    this.scan = new RebuildScan(parts);
    this.swap = new RebuildSwap(parts, ending);
  }

  /**
   * Goes one step further.
   *
   * @throws ConnectionAwayException when it cannot go on now
   */
  void step(Rebuild rebuild) throws InterruptedException {
    if (!rebuild.compared()) {
      scan.step(rebuild, connectionId -> connection(rebuild, connectionId));
      return;
    }
    Optional<Long> first = parts.store().first(rebuild.id());
    if (first.isEmpty()) {
      plan.end(rebuild, State.DONE);
      return;
    }
    RebuildUnit unit = RebuildUnit.around(first.get(), parts, id -> connection(rebuild, id));
    for (int tries = 0; tries < MOST_TRIES && !ending.getAsBoolean(); tries++) {
      if (swap.swap(rebuild, unit)) {
        return;
      }
      unit.grow();
    }
  }

  /** Empty when it was deleted: its history stays as it is. */
  private Optional<LiveConnection> connection(Rebuild rebuild, int connectionId) {
    Optional<LiveConnection> found =
        parts.connections().get().stream().filter(one -> one.id() == connectionId).findFirst();
    if (found.isPresent()
        && (!found.get().plugin().equals(rebuild.target())
            || found.get().state() == LiveConnection.State.BROKEN)) {
      throw new ConnectionAwayException(
          "connection '" + found.get().name() + "' does not run with " + rebuild.target());
    }
    return found;
  }
}
