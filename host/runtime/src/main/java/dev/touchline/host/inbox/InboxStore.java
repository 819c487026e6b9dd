package dev.touchline.host.inbox;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where records are kept. Called by one writer and many readers. */
public interface InboxStore {

  /**
   * What one append brings.
   *
   * @param receivedAtMicros epoch microseconds
   */
  record Entry(int connectionId, NewRecord record, long receivedAtMicros) {}

  /**
   * What one transaction stored.
   *
   * @param results one for each entry, in their order
   * @param stored the new records in the order of their ids, without the duplicates
   */
  record Written(List<Appended> results, List<InboxRecord> stored) {}

  /**
   * Where the next poll or session of a connection, or a backfill, goes on.
   *
   * @param text null leaves the stored one as it is
   * @param backfill 0 for the live feed
   * @param records how many records came with it
   * @param atMicros epoch microseconds
   */
  record Cursor(
      int connectionId, @Nullable String text, long backfill, int records, long atMicros) {}

  /**
   * Stores records and cursors in one transaction, durable when the call returns; duplicates are
   * dropped.
   *
   * @param cursors one for each page that a feed fetched
   * @throws NotInChargeException when there are cursors, and another host is in charge of feeds:
   *     nothing is stored
   */
  Written append(List<Entry> entries, List<Cursor> cursors);

  /** Where the live feed of a connection goes on; empty before its first page. */
  Optional<String> cursor(int connectionId);

  /**
   * Records with ids above one, in the order of their ids.
   *
   * @param limit how many at most
   * @param bytes how large their bodies are together at most; the first one comes in any case
   */
  List<InboxRecord> after(long recordId, int limit, long bytes);

  /** One record. */
  Optional<InboxRecord> find(long recordId);

  /**
   * The first of several records, in the order of their ids; unknown ones are left out.
   *
   * @param bytes how large their bodies are together at most; the first one comes in any case
   */
  List<InboxRecord> find(List<Long> recordIds, long bytes);

  /** Several records, in the order of their ids; unknown ones are left out. */
  List<InboxRecord> find(List<Long> recordIds);

  /**
   * Records of a connection with ids below one, newest first, without their bodies.
   *
   * @param below exclusive
   */
  List<RecordHead> heads(int connectionId, long below, int limit);

  /** Several records without their bodies, in the order of their ids; unknown ones are left out. */
  List<RecordHead> heads(Collection<Long> recordIds);

  /**
   * Records of a connection with ids above one that arrived within a range, in the order of their
   * ids.
   *
   * @param fromMicros the earliest arrival, inclusive
   * @param toMicros the latest, exclusive
   */
  List<InboxRecord> arrived(
      int connectionId, long after, long fromMicros, long toMicros, int limit);

  /**
   * Records of a connection between two ids, both exclusive.
   *
   * @param newestFirst in which order of their ids they come
   * @param limit how many at most
   * @param bytes how large their bodies are together at most; the first one comes in any case
   */
  List<InboxRecord> between(
      int connectionId, long after, long before, boolean newestFirst, int limit, long bytes);

  /** How many records of a connection there are up to an id, inclusive. */
  long count(int connectionId, long upTo);

  /** The highest id, or 0. */
  long lastId();
}
