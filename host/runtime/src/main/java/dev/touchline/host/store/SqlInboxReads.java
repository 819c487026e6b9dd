package dev.touchline.host.store;

import dev.touchline.host.inbox.InboxRecord;
import dev.touchline.host.inbox.InboxStore;
import dev.touchline.host.inbox.RecordHead;
import dev.touchline.host.model.Micros;
import dev.touchline.sdk.record.StoredRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;

/** Records in SQL: the reading half. */
abstract class SqlInboxReads implements InboxStore {

  private static final String SELECT =
      """
      select id, connection_id, received_at, revision, dedupe_key, attributes, reject_code,
             reject_reason, body
      from record
      """;
  private static final String HEAD =
      """
      select id, connection_id, received_at, revision, dedupe_key, attributes,
             length(body) as bytes
      from record
      """;
  private static final RowMapper<InboxRecord> ROW = SqlInboxReads::row;

  private final Database database;
  private final int laneNumber;

  SqlInboxReads(Database database, int laneNumber) {
    this.database = database;
    this.laneNumber = laneNumber;
  }

  @Override
  public Optional<String> cursor(int connectionId) {
    return database
        .read()
        .sql("select cursor_text from poll_cursor where connection_id = ?")
        .param(connectionId)
        .query(String.class)
        .optional();
  }

  @Override
  public List<InboxRecord> after(long recordId, int limit, long bytes) {
    List<Size> sizes =
        database
            .read()
            .sql("select id, length(body) from record where id > ? and id < ? order by id limit ?")
            .params(recordId, Lane.end(laneNumber), limit)
            .query((row, number) -> new Size(row.getLong(1), row.getLong(2)))
            .list();
    if (sizes.isEmpty()) {
      return List.of();
    }
    return database
        .read()
        .sql(SELECT + " where id > ? and id <= ? order by id")
        .params(recordId, lastWithin(sizes, bytes))
        .query(ROW)
        .list();
  }

  /** How large a record's body is. */
  private record Size(long id, long bytes) {}

  /** The last id up to which the bodies fit; at least the first one's. */
  private static long lastWithin(List<Size> sizes, long bytes) {
    long sum = 0;
    long last = sizes.get(0).id();
    for (Size size : sizes) {
      sum += size.bytes();
      if (sum > bytes) {
        break;
      }
      last = size.id();
    }
    return last;
  }

  @Override
  public Optional<InboxRecord> find(long recordId) {
    return database.read().sql(SELECT + " where id = ?").param(recordId).query(ROW).optional();
  }

  @Override
  public List<InboxRecord> find(List<Long> recordIds, long bytes) {
    if (recordIds.isEmpty()) {
      return List.of();
    }
    List<Size> sizes =
        database
            .read()
            .sql("select id, length(body) from record where id in (:ids) order by id")
            .param("ids", recordIds)
            .query((row, number) -> new Size(row.getLong(1), row.getLong(2)))
            .list();
    if (sizes.isEmpty()) {
      return List.of();
    }
    long last = lastWithin(sizes, bytes);
    return find(recordIds.stream().filter(id -> id <= last).toList());
  }

  @Override
  public List<InboxRecord> find(List<Long> recordIds) {
    if (recordIds.isEmpty()) {
      return List.of();
    }
    return database
        .read()
        .sql(SELECT + " where id in (:ids) order by id")
        .param("ids", recordIds)
        .query(ROW)
        .list();
  }

  @Override
  public List<RecordHead> heads(int connectionId, long below, int limit) {
    return database
        .read()
        .sql(HEAD + " where connection_id = ? and id < ? order by id desc limit ?")
        .params(connectionId, below, limit)
        .query(SqlInboxReads::head)
        .list();
  }

  @Override
  public List<RecordHead> heads(Collection<Long> recordIds) {
    return Chunks.collect(
        recordIds,
        some ->
            database
                .read()
                .sql(HEAD + " where id in (:ids) order by id")
                .param("ids", some)
                .query(SqlInboxReads::head)
                .list());
  }

  private static RecordHead head(ResultSet row, int number) throws SQLException {
    return new RecordHead(
        row.getLong("id"),
        row.getInt("connection_id"),
        row.getString("dedupe_key"),
        row.getInt("revision"),
        Micros.toInstant(row.getLong("received_at")),
        Attributes.read(row.getString("attributes")),
        row.getLong("bytes"));
  }

  @Override
  public List<InboxRecord> arrived(
      int connectionId, long after, long fromMicros, long toMicros, int limit) {
    return database
        .read()
        .sql(
            SELECT
                + " where connection_id = ? and id > ? and received_at >= ? and received_at < ?"
                + " order by id limit ?")
        .params(connectionId, after, fromMicros, toMicros, limit)
        .query(ROW)
        .list();
  }

  @Override
  public List<InboxRecord> between(
      int connectionId, long after, long before, boolean newestFirst, int limit, long bytes) {
    String order = newestFirst ? " order by id desc" : " order by id";
    List<Size> sizes =
        database
            .read()
            .sql(
                "select id, length(body) from record where connection_id = ? and id > ? and id < ?"
                    + order
                    + " limit ?")
            .params(connectionId, after, before, limit)
            .query((row, number) -> new Size(row.getLong(1), row.getLong(2)))
            .list();
    if (sizes.isEmpty()) {
      return List.of();
    }
    long first = sizes.get(0).id();
    long last = lastWithin(sizes, bytes);
    return database
        .read()
        .sql(SELECT + " where connection_id = ? and id between ? and ?" + order)
        .params(connectionId, Math.min(first, last), Math.max(first, last))
        .query(ROW)
        .list();
  }

  @Override
  public long count(int connectionId, long upTo) {
    return database
        .read()
        .sql("select count(*) from record where connection_id = ? and id <= ?")
        .params(connectionId, upTo)
        .query(Long.class)
        .single();
  }

  @Override
  public long lastId() {
    return database
        .read()
        .sql("select coalesce(max(id), 0) from record where id < ?")
        .param(Lane.end(laneNumber))
        .query(Long.class)
        .single();
  }

  private static InboxRecord row(ResultSet row, int number) throws SQLException {
    StoredRecord record =
        new StoredRecord(
            row.getString("dedupe_key"),
            row.getInt("revision"),
            Micros.toInstant(row.getLong("received_at")),
            Attributes.read(row.getString("attributes")),
            row.getBytes("body"));
    return new InboxRecord(
        row.getLong("id"),
        row.getInt("connection_id"),
        record,
        row.getString("reject_code"),
        row.getString("reject_reason"));
  }
}
