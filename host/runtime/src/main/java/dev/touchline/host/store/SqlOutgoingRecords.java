package dev.touchline.host.store;

import dev.touchline.host.model.MessageId;
import dev.touchline.host.outbox.Announcement;
import dev.touchline.host.outbox.OutboxJson;
import dev.touchline.host.outbox.Telling;
import dev.touchline.sdk.record.IncomingRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What messages put on timelines, until it is there. */
final class SqlOutgoingRecords {

  private final Database operations;

  SqlOutgoingRecords(Database operations) {
    this.operations = operations;
  }

  /** Does what a step says, within a transaction of the caller. */
  void change(JdbcClient sql, MessageId message, Telling telling) {
    switch (telling) {
      case Telling.Nothing nothing -> {}
      case Telling.Drop drop -> remove(sql, message);
      case Telling.Keep keep -> put(sql, message, keep.connectionId(), keep.record(), 0);
      case Telling.Tell tell -> put(sql, message, tell.connectionId(), tell.record(), 1);
      case Telling.TellKept kept -> {
        int found =
            sql.sql("update outgoing_record set due = 1 where message_id = ?")
                .param(message.value())
                .update();
        if (found == 0) {
          put(sql, message, kept.otherwise(), kept.record(), 1);
        }
      }
    }
  }

  private static void put(
      JdbcClient sql, MessageId message, int connectionId, IncomingRecord record, int due) {
    remove(sql, message);
    sql.sql(
            """
            insert into outgoing_record
              (message_id, connection_id, dedupe_key, attributes, revisable, body, due)
            values (?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            message.value(),
            connectionId,
            Storable.text(record.dedupeKey()),
            OutboxJson.write(record.attributes()),
            record.revisable() ? 1 : 0,
            record.body(),
            due)
        .update();
  }

  private static void remove(JdbcClient sql, MessageId message) {
    sql.sql("delete from outgoing_record where message_id = ?").param(message.value()).update();
  }

  List<Announcement> due(int limit) {
    return operations
        .read()
        .sql(
            """
            select message_id, connection_id, dedupe_key, attributes, revisable, body
            from outgoing_record where due = 1 order by message_id limit ?\
            """)
        .param(limit)
        .query(SqlOutgoingRecords::announcement)
        .list();
  }

  void done(MessageId message) {
    operations.write(sql ->
        sql.sql("delete from outgoing_record where message_id = ? and due = 1")
            .param(message.value())
            .update());
  }

  private static Announcement announcement(ResultSet row, int number) throws SQLException {
    IncomingRecord.Builder record =
        IncomingRecord.of(row.getString("dedupe_key"), row.getBytes("body"));
    Map<?, ?> attributes = OutboxJson.read(row.getString("attributes"), Map.class);
    attributes.forEach(
        (name, value) -> record.attribute(String.valueOf(name), String.valueOf(value)));
    if (row.getInt("revisable") == 1) {
      record.revisions();
    }
    return new Announcement(
        new MessageId(row.getLong("message_id")), row.getInt("connection_id"), record.build());
  }
}
