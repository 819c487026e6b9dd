package dev.touchline.sdk.testkit;

import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what an importer hands over. Thread-safe. */
public final class CollectingSink implements RecordSink {

  /**
   * A record known to be bad.
   *
   * @param code why, for programs
   * @param reason why, for people
   */
  public record Quarantined(IncomingRecord record, String code, String reason) {}

  private final List<IncomingRecord> all = new CopyOnWriteArrayList<>();
  private final List<IncomingRecord> accepted = new CopyOnWriteArrayList<>();
  private final List<Quarantined> quarantined = new CopyOnWriteArrayList<>();
  private final int room;

  /** A sink that takes everything. */
  public CollectingSink() {
    this(Integer.MAX_VALUE);
  }

  private CollectingSink(int room) {
    this.room = room;
  }

  /**
   * A sink of a host that stops after some records: from then on it throws {@link
   * RetryLaterException}.
   */
  public static CollectingSink stoppingAfter(int records) {
    return new CollectingSink(records);
  }

  @Override
  public void accept(IncomingRecord record) {
    take(record);
    accepted.add(record);
  }

  @Override
  public void quarantine(IncomingRecord record, String code, String reason) {
    take(record);
    quarantined.add(new Quarantined(record, code, reason));
  }

  private void take(IncomingRecord record) {
    if (all.size() >= room) {
      throw new RetryLaterException("host-stopping", "the host is stopping");
    }
    all.add(record);
  }

  /** What was accepted, in the order given. */
  public List<IncomingRecord> accepted() {
    return new ArrayList<>(accepted);
  }

  /** What was quarantined, in the order given. */
  public List<Quarantined> quarantined() {
    return new ArrayList<>(quarantined);
  }

  /** Everything, in the order given. */
  public List<IncomingRecord> all() {
    return new ArrayList<>(all);
  }

  /** The codes of what was quarantined, in the order given. */
  public List<String> codes() {
    return quarantined.stream().map(Quarantined::code).toList();
  }

  /** The reasons of what was quarantined, in the order given. */
  public List<String> reasons() {
    return quarantined.stream().map(Quarantined::reason).toList();
  }

  /**
   * What the inbox keeps of the accepted records: repeated ones dropped, newer states of revisable
   * ones numbered. Each revision is received a second after the one before.
   */
  public List<StoredRecord> stored() {
    List<StoredRecord> kept = new ArrayList<>();
    Map<String, StoredRecord> newest = new HashMap<>();
    for (IncomingRecord record : accepted) {
      StoredRecord known = newest.get(record.dedupeKey());
      boolean changed =
          known != null && record.revisable() && !Arrays.equals(known.body(), record.body());
      if (known == null || changed) {
        StoredRecord next =
            RunningConnection.stored(record, known == null ? 1 : known.revision() + 1);
        newest.put(record.dedupeKey(), next);
        kept.add(next);
      }
    }
    return kept;
  }
}
