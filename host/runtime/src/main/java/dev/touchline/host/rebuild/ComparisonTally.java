package dev.touchline.host.rebuild;

import dev.touchline.host.model.EventRow;
import dev.touchline.host.model.RecordId;
import dev.touchline.host.pipeline.Outcome;
import dev.touchline.host.pipeline.RecordDiff.Change;
import dev.touchline.host.pipeline.RecordDiff.Differences;
import dev.touchline.host.pipeline.Result;
import dev.touchline.host.rebuild.Comparison.Example;
import dev.touchline.host.rebuild.Comparison.Failure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up a comparison. Its size does not grow with the number of records. Thread-safe. */
final class ComparisonTally {

  private static final int EXAMPLES_OF_EACH = 20;
  private static final int MOST_CODES = 50;
  private static final int RECORDS_OF_EACH_CODE = 5;
  private static final int LONGEST_BODY = 64 << 10;

  private enum Counted {
    RECORDS,
    UNCHANGED,
    ADDED,
    REMOVED,
    CHANGED,
    FAILED,
    RECOVERED,
    QUARANTINED,
    WAITING
  }

  private static final class Refusals {
    private final String reason;
    private final List<String> examples = new ArrayList<>();
    private long records;

    Refusals(String reason) {
      this.reason = reason;
    }
  }

  private final Map<Counted, Long> counts = new EnumMap<>(Counted.class);
  private final List<Example> examples = new ArrayList<>();
  private final Map<String, Refusals> refusals = new LinkedHashMap<>();

  /** A record that nobody has normalised yet: it is no business of a comparison. */
  synchronized void waiting() {
    count(Counted.RECORDS, 1);
    count(Counted.WAITING, 1);
  }

  /** A record that is refused. */
  synchronized void refused(Result.Rejected refused, Outcome.@Nullable State before) {
    count(Counted.RECORDS, 1);
    if (before == Outcome.State.QUARANTINED) {
      count(Counted.QUARANTINED, 1);
      return;
    }
    count(Counted.FAILED, 1);
    if (refusals.size() < MOST_CODES || refusals.containsKey(refused.code())) {
      Refusals known =
          refusals.computeIfAbsent(refused.code(), code -> new Refusals(refused.reason()));
      known.records++;
      if (known.examples.size() < RECORDS_OF_EACH_CODE) {
        known.examples.add(new RecordId(refused.record().id()).toString());
      }
    }
  }

  /** A record that was normalised. */
  synchronized void compared(
      String connection, Differences differences, Outcome.@Nullable State before) {
    count(Counted.RECORDS, 1);
    if (before == Outcome.State.QUARANTINED) {
      count(differences.understood() ? Counted.RECOVERED : Counted.QUARANTINED, 1);
    }
    count(Counted.UNCHANGED, differences.unchanged() + differences.elsewhere().size());
    differences.changes().forEach(change -> add(connection, change));
  }

  private void add(String connection, Change change) {
    EventRow before = change.before();
    EventRow after = change.after();
    Counted kind =
        before == null ? Counted.ADDED : after == null ? Counted.REMOVED : Counted.CHANGED;
    count(kind, 1);
    EventRow shown = after != null ? after : before;
    boolean room = counts.getOrDefault(kind, 0L) <= EXAMPLES_OF_EACH;
    if (shown != null && room && size(before) + size(after) <= LONGEST_BODY) {
      examples.add(example(kind, connection, shown, change));
    }
  }

  private static Example example(Counted kind, String connection, EventRow shown, Change change) {
    List<Comparison.Field> fields = EventFields.between(change.before(), change.after());
    return new Example(
        kind.name().toLowerCase(Locale.ROOT),
        connection,
        shown.record().toString(),
        shown.id().toString(),
        shown.kind(),
        EventFields.summary(shown),
        fields);
  }

  private static int size(@Nullable EventRow event) {
    return event == null ? 0 : event.body().length();
  }

  private void count(Counted what, long by) {
    counts.merge(what, by, Long::sum);
  }

  private long counted(Counted what) {
    return counts.getOrDefault(what, 0L);
  }

  /** As it is by now. */
  synchronized Comparison now() {
    List<Failure> failures = new ArrayList<>();
    refusals.forEach((code, one) ->
        failures.add(new Failure(code, one.records, one.reason, List.copyOf(one.examples))));
    return new Comparison(
        counted(Counted.RECORDS),
        counted(Counted.UNCHANGED),
        counted(Counted.ADDED),
        counted(Counted.REMOVED),
        counted(Counted.CHANGED),
        counted(Counted.FAILED),
        counted(Counted.RECOVERED),
        counted(Counted.QUARANTINED),
        counted(Counted.WAITING),
        List.copyOf(examples),
        List.copyOf(failures));
  }
}
