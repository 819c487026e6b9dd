package dev.touchline.host.rebuild;

import dev.touchline.host.history.NewEvent;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.model.EventId;
import dev.touchline.host.pipeline.HistoryWriter;
import dev.touchline.host.pipeline.RecordDiff;
import dev.touchline.host.pipeline.RecordDiff.Change;
import dev.touchline.host.pipeline.RecordDiff.Differences;
import dev.touchline.host.pipeline.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The second half of a rebuild: puts what came out of a unit's records in the place of what the
 * history has, so that readers see all of it or nothing. A unit that is too large for one
 * transaction is prepared by several, unseen, and undone when it is broken off.
 */
final class RebuildSwap {

  private static final int RECORDS_AT_ONCE = 500;

  private final RebuildParts parts;
  private final BooleanSupplier ending;

  /** What was replaced so far. */
  private static final class Progress {
    private final Map<EventId, Long> places = new HashMap<>();
    private long added;
    private long removed;
    private long changed;

    RebuildStore.Change change() {
      return new RebuildStore.Change(added, removed, changed);
    }
  }

  /**
   * Makes it.
   *
   * @param ending whether somebody wants it to be broken off
   */
  RebuildSwap(RebuildParts parts, BooleanSupplier ending) {
    this.parts = parts;
    this.ending = ending;
  }

  /**
   * Swaps a unit.
   *
   * @return whether it is in the history; else it was broken off, or has grown, and is as it was
   */
  boolean swap(Rebuild rebuild, RebuildUnit unit) throws InterruptedException {
    return unit.isLarge() ? inParts(rebuild, unit) : atOnce(rebuild, unit);
  }

  private boolean atOnce(Rebuild rebuild, RebuildUnit unit) {
    return inTransaction(() -> {
      if (!unit.missing().isEmpty()) {
        return false;
      }
      Progress progress = new Progress();
      long generation = parts.generations().next();
      retire(unit, unit.results(), generation, progress);
      append(unit.results(), generation, progress);
      publish(rebuild, unit, generation, progress);
      return true;
    });
  }

  private boolean inParts(Rebuild rebuild, RebuildUnit unit) throws InterruptedException {
    try {
      return prepareAndPublish(rebuild, unit);
    } catch (InterruptedException | RuntimeException e) {
      undo();
      throw e;
    }
  }

  private boolean prepareAndPublish(Rebuild rebuild, RebuildUnit unit) throws InterruptedException {
    Progress progress = new Progress();
    long generation = inTransaction(() -> parts.generations().next());
    List<List<Long>> chunks = chunks(List.copyOf(unit.records()));
    for (List<Long> chunk : chunks) {
      List<Result> results = List.copyOf(unit.events(chunk));
      inTransaction(() -> retire(unit, results, generation, progress));
      if (ending.getAsBoolean()) {
        undo();
        return false;
      }
    }
    for (List<Long> chunk : chunks) { // all is gone by now that new events may be in the way of
      List<Result> results = List.copyOf(unit.events(chunk));
      inTransaction(() -> append(results, generation, progress));
      if (ending.getAsBoolean()) {
        undo();
        return false;
      }
    }
    boolean complete =
        inTransaction(() -> {
          if (!unit.missing().isEmpty()) {
            return false;
          }
          publish(rebuild, unit, generation, progress);
          return true;
        });
    if (!complete) {
      undo();
    }
    return complete;
  }

  private static List<List<Long>> chunks(List<Long> records) {
    List<List<Long>> chunks = new ArrayList<>();
    for (int from = 0; from < records.size(); from += RECORDS_AT_ONCE) {
      chunks.add(records.subList(from, Math.min(records.size(), from + RECORDS_AT_ONCE)));
    }
    return chunks;
  }

  private boolean retire(
      RebuildUnit unit, List<Result> results, long generation, Progress progress) {
    RecordDiff.Before before = RecordDiff.Before.within(parts.target().history());
    List<StoredEvent> outdated = new ArrayList<>();
    for (Result result : results) {
      if (result instanceof Result.Events events) {
        Differences differences = unit.diff(events).compare(events, before);
        differences.changes().forEach(change -> count(change, progress));
        outdated.addAll(differences.outdated());
      }
    }
    parts.generations().retire(outdated, generation);
    return true;
  }

  private static void count(Change change, Progress progress) {
    StoredEvent stored = change.stored();
    if (stored == null) {
      progress.added++;
    } else if (change.after() == null) {
      progress.removed++;
    } else {
      progress.changed++;
      progress.places.put(stored.id(), stored.position().seq());
    }
  }

  private boolean append(List<Result> results, long generation, Progress progress) {
    HistoryWriter writer =
        new HistoryWriter(
            parts.target(),
            (List<NewEvent> events) ->
                parts.generations().append(events, generation, progress.places));
    writer.write(new HistoryWriter.Batch(results, true, 0));
    return true;
  }

  private void publish(Rebuild rebuild, RebuildUnit unit, long generation, Progress progress) {
    parts.generations().publish(generation);
    parts.store().rebuilt(rebuild.id(), unit.records(), progress.change());
  }

  private void undo() {
    inTransaction(() -> {
      parts.generations().undo();
      return true;
    });
  }

  private <T> T inTransaction(Supplier<T> work) {
    try {
      return parts.target().outcomes().inTransaction(work);
    } catch (RuntimeException | Error e) {
      parts.target().resolver().forget();
      parts.target().history().forget();
      throw e;
    }
  }
}
