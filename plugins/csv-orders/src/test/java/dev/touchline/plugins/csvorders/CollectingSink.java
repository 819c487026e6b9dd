package dev.touchline.plugins.csvorders;

import dev.touchline.sdk.capability.RecordSink;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sink that keeps everything, and an inbox that gives revisions as the host does. */
final class CollectingSink implements RecordSink {

  record Quarantined(IncomingRecord record, String code, String reason) {}

  static final Instant RECEIVED = Instant.parse("2025-01-01T00:00:00Z");

  final List<IncomingRecord> accepted = new ArrayList<>();
  final List<Quarantined> quarantined = new ArrayList<>();
  private final Map<String, List<String>> bodies = new HashMap<>();
  private final List<StoredRecord> stored = new ArrayList<>();

  @Override
  public void accept(IncomingRecord record) {
    accepted.add(record);
    List<String> known = bodies.computeIfAbsent(record.dedupeKey(), key -> new ArrayList<>());
    String body = RecordForm.digest(record.body());
    boolean same = !known.isEmpty() && (!record.revisable() || known.getLast().equals(body));
    if (!same) {
      known.add(body);
      stored.add(stored(record, known.size()));
    }
  }

  @Override
  public void quarantine(IncomingRecord record, String code, String reason) {
    quarantined.add(new Quarantined(record, code, reason));
  }

  /** What the inbox kept of the accepted records, in the order of their arrival. */
  List<StoredRecord> stored() {
    return stored;
  }

  List<String> codes() {
    return quarantined.stream().map(Quarantined::code).toList();
  }

  List<String> reasons() {
    return quarantined.stream().map(Quarantined::reason).toList();
  }

  static StoredRecord stored(IncomingRecord record, int revision) {
    return new StoredRecord(
        record.dedupeKey(),
        revision,
        RECEIVED.plusSeconds(revision),
        record.attributes(),
        record.body());
  }
}
