package dev.touchline.host.pipeline;

import dev.touchline.host.model.EventRow;
import dev.touchline.host.pipeline.ReplayReport.Change;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adds up a replay. Used by one thread. */
final class ReplayTally {

  private static final int MOST_SHOWN = 100;

  private final List<Change> changes = new ArrayList<>();
  private long records;
  private long unchanged;
  private long added;
  private long removed;
  private long changed;
  private long failed;

  void record() {
    records++;
  }

  void failed() {
    failed++;
  }

  void add(RecordDiff.Differences differences) {
    unchanged += differences.unchanged() + differences.elsewhere().size();
    differences.changes().forEach(one -> change(one.before(), one.after()));
  }

  private void change(@Nullable EventRow before, @Nullable EventRow after) {
    if (before == null) {
      added++;
    } else if (after == null) {
      removed++;
    } else {
      changed++;
    }
    if (changes.size() < MOST_SHOWN) {
      changes.add(new Change(before, after));
    }
  }

  ReplayReport report() {
    return new ReplayReport(
        records, unchanged, added, removed, changed, failed, List.copyOf(changes));
  }
}
