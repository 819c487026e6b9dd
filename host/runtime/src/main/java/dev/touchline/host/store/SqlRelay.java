package dev.touchline.host.store;

import dev.touchline.host.inbox.Appended;
import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.NewRecord;
import dev.touchline.host.inbox.NotInChargeException;
import dev.touchline.host.inbox.RelayedRecords;
import dev.touchline.host.model.Micros;
import dev.touchline.sdk.record.IncomingRecord;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The inbox of a host that stands by: what it takes in waits in a table of its own, durable when
 * the call returns, until the host in charge moves it. Whether it was known before is seen then
 * only.
 */
final class SqlRelay extends SqlInboxReads {

  private static final String INSERT =
      """
      insert into relayed_record (owner, number, connection_id, dedupe_key, revisable, attributes,
                                  reject_code, reject_reason, body)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;
  private static final int MOST = 500;

  private final Database database;
  private final String owner;
  private final AtomicLong number = new AtomicLong(Micros.of(Instant.now()));

  SqlRelay(Database database, String owner, int laneNumber) {
    super(database, laneNumber);
    this.database = database;
    this.owner = owner;
  }

  @Override
  public Written append(List<Entry> entries, List<Cursor> cursors) {
    if (!cursors.isEmpty()) {
      throw new NotInChargeException();
    }
    return database.transaction(session -> {
      PreparedStatement insert = session.statement(INSERT);
      List<Appended> results = new ArrayList<>(entries.size());
      for (Entry entry : entries) {
        bind(insert, entry);
        insert.addBatch();
        results.add(new Appended(0, false));
      }
      insert.executeBatch();
      return new Written(results, List.<InboxRecord>of());
    });
  }

  private void bind(PreparedStatement insert, Entry entry) throws SQLException {
    NewRecord incoming = entry.record();
    IncomingRecord record = incoming.record();
    insert.setString(1, owner);
    insert.setLong(2, number.incrementAndGet());
    insert.setInt(3, entry.connectionId());
    insert.setString(4, Storable.text(record.dedupeKey()));
    insert.setInt(5, record.revisable() ? 1 : 0);
    insert.setString(6, Storable.orNull(Attributes.write(record.attributes())));
    insert.setString(7, Storable.orNull(incoming.rejectCode()));
    insert.setString(8, Storable.orNull(incoming.rejectReason()));
    insert.setBytes(9, record.body());
  }

  /** Where one waits, and how large it is. */
  private record Waiting(String owner, long number, long bytes) {}

  /** What the host in charge moves: the first records, about so many bytes. */
  List<RelayedRecords.Relayed> first(long bytes) {
    List<Waiting> waiting =
        database
            .read()
            .sql(
                "select owner, number, length(body) from relayed_record order by number, owner"
                    + " limit ?")
            .param(MOST)
            .query((row, at) -> new Waiting(row.getString(1), row.getLong(2), row.getLong(3)))
            .list();
    List<RelayedRecords.Relayed> first = new ArrayList<>();
    long sum = 0;
    for (Waiting each : waiting) {
      sum += each.bytes();
      if (sum > bytes && !first.isEmpty()) {
        break;
      }
      first.add(read(each));
    }
    return first;
  }

  private RelayedRecords.Relayed read(Waiting waiting) {
    return database
        .read()
        .sql("select * from relayed_record where owner = ? and number = ?")
        .params(waiting.owner(), waiting.number())
        .query(SqlRelay::relayed)
        .single();
  }

  private static RelayedRecords.Relayed relayed(ResultSet row, int at) throws SQLException {
    IncomingRecord.Builder record =
        IncomingRecord.of(row.getString("dedupe_key"), row.getBytes("body"));
    Attributes.read(row.getString("attributes")).forEach(record::attribute);
    if (row.getInt("revisable") == 1) {
      record.revisions();
    }
    NewRecord incoming =
        new NewRecord(record.build(), row.getString("reject_code"), row.getString("reject_reason"));
    return new RelayedRecords.Relayed(
        row.getString("owner"), row.getLong("number"), row.getInt("connection_id"), incoming);
  }

  /** Takes records away that were moved. */
  void remove(List<RelayedRecords.Relayed> moved) {
    database.transaction(session -> {
      PreparedStatement remove =
          session.statement("delete from relayed_record where owner = ? and number = ?");
      for (RelayedRecords.Relayed each : moved) {
        remove.setString(1, each.owner());
        remove.setLong(2, each.number());
        remove.addBatch();
      }
      return remove.executeBatch();
    });
  }
}
