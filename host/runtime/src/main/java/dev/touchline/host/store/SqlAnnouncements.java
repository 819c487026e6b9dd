package dev.touchline.host.store;

import dev.touchline.host.commerce.Announcement;
import dev.touchline.host.commerce.CommerceJson;
import dev.touchline.sdk.record.IncomingRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What refunds put on timelines, until it is there. */
final class SqlAnnouncements {

  private final Database operations;

  SqlAnnouncements(Database operations) {
    this.operations = operations;
  }

  /** Adds them within a transaction of the caller. */
  void add(JdbcClient sql, List<Announcement> announcements) {
    for (Announcement announcement : announcements) {
      IncomingRecord record = announcement.record();
      long id =
          sql.sql("select coalesce(max(id), 0) + 1 from refund_announcement")
              .query(Long.class)
              .single();
      sql.sql(
              """
              insert into refund_announcement
                (id, connection_id, dedupe_key, attributes, revisable, body, announced)
              values (?, ?, ?, ?, ?, ?, 0)\
              """)
          .params(
              id,
              announcement.connectionId(),
              Storable.text(record.dedupeKey()),
              CommerceJson.write(record.attributes()),
              record.revisable() ? 1 : 0,
              record.body())
          .update();
    }
  }

  List<Announcement> waiting(int limit) {
    return operations
        .read()
        .sql(
            """
            select id, connection_id, dedupe_key, attributes, revisable, body
            from refund_announcement where announced = 0 order by id limit ?\
            """)
        .param(limit)
        .query(SqlAnnouncements::announcement)
        .list();
  }

  void done(long id) {
    operations.write(sql ->
        sql.sql("update refund_announcement set announced = 1 where id = ?").param(id).update());
  }

  private static Announcement announcement(ResultSet row, int number) throws SQLException {
    IncomingRecord.Builder record =
        IncomingRecord.of(row.getString("dedupe_key"), row.getBytes("body"));
    Map<?, ?> attributes = CommerceJson.read(row.getString("attributes"), Map.class);
    attributes.forEach(
        (name, value) -> record.attribute(String.valueOf(name), String.valueOf(value)));
    if (row.getInt("revisable") == 1) {
      record.revisions();
    }
    return new Announcement(row.getLong("id"), row.getInt("connection_id"), record.build());
  }
}
