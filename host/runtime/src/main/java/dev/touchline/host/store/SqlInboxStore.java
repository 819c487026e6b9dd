package dev.touchline.host.store;

import dev.touchline.host.inbox.Appended;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.model.Micros;
import dev.touchline.sdk.record.IncomingRecord;
import dev.touchline.sdk.record.StoredRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Records in SQL. */
final class SqlInboxStore extends SqlInboxReads {

  private static final String INSERT =
      """
      insert into record (id, dedupe, connection_id, received_at, revision, dedupe_key, attributes,
                          reject_code, reject_reason, body)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (dedupe) do nothing
      """;
  private static final String FIND_DUPLICATE = "select id from record where dedupe = ?";
  private static final String NEXT_REVISION =
      """
      insert into record_revision (dedupe, revision) values (?, 1)
      on conflict (dedupe) do update set revision = record_revision.revision + 1
      returning revision
      """;
  private static final String MOVE_BACKFILL =
      """
      update backfill set cursor_text = ?, records = records + ?, error = null, updated_at = ?
      where id = ? and state = 'running'
      """;
  private static final String MOVE_CURSOR =
      """
      insert into poll_cursor (connection_id, cursor_text, updated_at) values (?, ?, ?)
      on conflict (connection_id) do update set
        cursor_text = excluded.cursor_text, updated_at = excluded.updated_at
      """;

  private final Database database;
  private final Charge charge;
  private final Lane lane;

  /**
   * Makes the store.
   *
   * @param above no id is given out at or below this one, such as the pipeline's position: with an
   *     inbox older than the history, new records would be taken for done
   * @param charge what is checked before cursors are moved
   */
  SqlInboxStore(Database database, int laneNumber, long above, Charge charge) {
    super(database, laneNumber);
    this.database = database;
    this.charge = charge;
    this.lane = new Lane(laneNumber, Math.max(lastId(), above));
  }

  @Override
  public Written append(List<Entry> entries, List<Cursor> cursors) {
    return database.transaction(session -> {
      if (!cursors.isEmpty()) {
        charge.check(session);
      }
      for (Cursor cursor : cursors) {
        if (cursor.text() != null) {
          move(session, cursor, cursor.text());
        }
      }
      return append(session, entries);
    });
  }

  private static void move(WriteSession session, Cursor cursor, String text) throws SQLException {
    if (cursor.backfill() == 0) {
      PreparedStatement move = session.statement(MOVE_CURSOR);
      move.setInt(1, cursor.connectionId());
      move.setString(2, Storable.text(text));
      move.setLong(3, cursor.atMicros());
      move.executeUpdate();
    } else {
      PreparedStatement move = session.statement(MOVE_BACKFILL);
      move.setString(1, Storable.text(text));
      move.setInt(2, cursor.records());
      move.setLong(3, cursor.atMicros());
      move.setLong(4, cursor.backfill());
      move.executeUpdate();
    }
  }

  private Written append(WriteSession session, List<Entry> entries) throws SQLException {
    PreparedStatement insert = session.statement(INSERT);
    List<InboxRecord> candidates = new ArrayList<>(entries.size());
    List<byte[]> keys = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      IncomingRecord record = entry.record().record();
      byte[] key = key(entry.connectionId(), record);
      int revision = record.revisable() ? revision(session, entry, key) : 1;
      InboxRecord candidate = candidate(entry, revision);
      candidates.add(candidate);
      keys.add(key);
      bind(insert, candidate, key);
      insert.addBatch();
    }
    int[] counts = insert.executeBatch();
    List<Appended> results = new ArrayList<>(entries.size());
    List<InboxRecord> stored = new ArrayList<>(entries.size());
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        results.add(new Appended(earlier(session, keys.get(i)), true));
      } else {
        stored.add(candidates.get(i));
        results.add(new Appended(candidates.get(i).id(), false));
      }
    }
    return new Written(results, stored);
  }

  private static byte[] key(int connectionId, IncomingRecord record) {
    return record.revisable()
        ? Hash.of(connectionId, record.dedupeKey(), record.body())
        : Hash.of(connectionId, record.dedupeKey());
  }

  /** The revision that a body under its key gets; 0 when this very body was stored before. */
  private static int revision(WriteSession session, Entry entry, byte[] key) throws SQLException {
    PreparedStatement find = session.statement(FIND_DUPLICATE);
    find.setBytes(1, key);
    try (ResultSet found = find.executeQuery()) {
      if (found.next()) {
        return 0; // the insert will find the conflict
      }
    }
    PreparedStatement next = session.statement(NEXT_REVISION);
    next.setBytes(1, Hash.of(entry.connectionId(), entry.record().record().dedupeKey()));
    try (ResultSet row = next.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  private InboxRecord candidate(Entry entry, int revision) {
    NewRecord incoming = entry.record();
    IncomingRecord record = incoming.record();
    return new InboxRecord(
        lane.next(),
        entry.connectionId(),
        new StoredRecord(
            record.dedupeKey(),
            revision,
            Micros.toInstant(entry.receivedAtMicros()),
            record.attributes(),
            record.body()),
        incoming.rejectCode(),
        incoming.rejectReason());
  }

  private static void bind(PreparedStatement insert, InboxRecord record, byte[] key)
      throws SQLException {
    StoredRecord stored = record.record();
    insert.setLong(1, record.id());
    insert.setBytes(2, key);
    insert.setInt(3, record.connectionId());
    insert.setLong(4, Micros.of(stored.receivedAt()));
    insert.setInt(5, stored.revision());
    insert.setString(6, Storable.text(stored.dedupeKey()));
    insert.setString(7, Storable.orNull(Attributes.write(stored.attributes())));
    insert.setString(8, Storable.orNull(record.rejectCode()));
    insert.setString(9, Storable.orNull(record.rejectReason()));
    insert.setBytes(10, stored.body());
  }

  private static long earlier(WriteSession session, byte[] key) throws SQLException {
    PreparedStatement find = session.statement(FIND_DUPLICATE);
    find.setBytes(1, key);
    try (ResultSet found = find.executeQuery()) {
      found.next();
      return found.getLong(1);
    }
  }
}
