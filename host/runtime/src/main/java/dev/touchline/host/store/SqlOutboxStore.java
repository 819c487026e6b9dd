package dev.touchline.host.store;

import dev.touchline.host.model.MessageId;
import dev.touchline.host.model.Micros;
import dev.touchline.host.outbox.Announcement;
import dev.touchline.host.outbox.MessageFilter;
import dev.touchline.host.outbox.MessageProgress;
import dev.touchline.host.outbox.MessageState;
import dev.touchline.host.outbox.MessageTerms;
import dev.touchline.host.outbox.OutboxJson;
import dev.touchline.host.outbox.OutboxMessage;
import dev.touchline.host.outbox.OutboxStore;
import dev.touchline.host.outbox.Telling;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox in the operations database, whose one writer makes its checks safe. */
final class SqlOutboxStore implements OutboxStore {

  private static final String MESSAGE = "select id, version, terms, progress from outgoing ";
  private static final String OPEN = "state in ('queued', 'sending', 'unknown')";

  /** Not before those that came earlier for the same recipient. */
  private static final String FIRST =
      """
      (state <> 'queued' or not exists (
        select 1 from outgoing earlier
        where earlier.connection_id = outgoing.connection_id
          and earlier.profile_id = outgoing.profile_id and earlier.id < outgoing.id
          and earlier.state in ('queued', 'sending', 'unknown') and earlier.person = 0))\
      """;

  private final Database operations;
  private final SqlOutgoingRecords records;

  SqlOutboxStore(Database operations) {
    this.operations = operations;
    this.records = new SqlOutgoingRecords(operations);
  }

  @Override
  public Optional<OutboxMessage> add(MessageTerms terms, MessageProgress progress) {
    return operations.write(sql -> {
      String key = terms.idempotencyKey();
      if (key != null && byKey(sql, key).isPresent()) {
        return Optional.empty();
      }
      MessageId id =
          new MessageId(
              sql.sql("select coalesce(max(id), 0) + 1 from outgoing").query(Long.class).single());
      sql.sql(
              """
              insert into outgoing
                (id, idempotency_key, connection_id, profile_id, state, person, next_at, version,
                 terms, progress)
              values (?, ?, ?, ?, ?, 0, ?, 1, ?, ?)\
              """)
          .param(id.value())
          .param(new SqlParameterValue(Types.VARCHAR, Storable.orNull(key)))
          .param(terms.connectionId())
          .param(terms.profileId())
          .param(progress.state().text())
          .param(micros(progress.nextAt()))
          .param(OutboxJson.write(terms))
          .param(OutboxJson.write(progress))
          .update();
      return Optional.of(new OutboxMessage(id, terms, progress, 1));
    });
  }

  private static Optional<OutboxMessage> byKey(JdbcClient sql, String key) {
    return sql.sql(MESSAGE + "where idempotency_key = ?")
        .param(Storable.text(key))
        .query(SqlOutboxStore::message)
        .optional();
  }

  @Override
  public boolean move(OutboxMessage before, MessageProgress to, Telling telling) {
    return operations.write(sql -> {
      int changed =
          sql.sql(
                  """
                  update outgoing
                  set state = ?, person = ?, next_at = ?, sent_at = ?, message_id = ?,
                      version = version + 1, progress = ?
                  where id = ? and version = ?\
                  """)
              .param(to.state().text())
              .param(to.person() ? 1 : 0)
              .param(micros(to.nextAt()))
              .param(micros(to.sentAt()))
              .param(new SqlParameterValue(Types.VARCHAR, Storable.orNull(to.messageId())))
              .param(OutboxJson.write(to))
              .param(before.id().value())
              .param(before.version())
              .update();
      if (changed > 0) {
        records.change(sql, before.id(), telling);
      }
      return changed > 0;
    });
  }

  @Override
  public Optional<OutboxMessage> find(MessageId id) {
    return operations
        .read()
        .sql(MESSAGE + "where id = ?")
        .param(id.value())
        .query(SqlOutboxStore::message)
        .optional();
  }

  @Override
  public Optional<OutboxMessage> findByKey(String idempotencyKey) {
    return byKey(operations.read(), idempotencyKey);
  }

  @Override
  public Optional<OutboxMessage> findSent(int connectionId, String messageId) {
    return operations
        .read()
        .sql(MESSAGE + "where message_id = ? and connection_id = ? order by id desc limit 1")
        .params(Storable.text(messageId), connectionId)
        .query(SqlOutboxStore::message)
        .optional();
  }

  @Override
  public List<Integer> dueConnections(Instant now) {
    return operations
        .read()
        .sql("select distinct connection_id from outgoing where next_at <= ? and " + FIRST)
        .param(Micros.of(now))
        .query(Integer.class)
        .list();
  }

  @Override
  public List<OutboxMessage> due(int connectionId, Instant now, int limit) {
    return operations
        .read()
        .sql(
            MESSAGE
                + "where next_at <= ? and connection_id = ? and "
                + FIRST
                + " order by id limit ?")
        .params(Micros.of(now), connectionId, limit)
        .query(SqlOutboxStore::message)
        .list();
  }

  @Override
  public List<OutboxMessage> list(MessageFilter filter, int limit) {
    StringBuilder where = new StringBuilder("where id < :before");
    if (!filter.profileIds().isEmpty()) {
      where.append(" and profile_id in (:profiles)");
    }
    if (!filter.states().isEmpty()) {
      where.append(" and state in (:states)");
    }
    if (filter.person()) {
      where.append(" and person = 1");
    }
    return operations
        .read()
        .sql(MESSAGE + where + " order by id desc limit :limit")
        .param("before", filter.before() == 0 ? Long.MAX_VALUE : filter.before())
        .param("profiles", filter.profileIds())
        .param("states", filter.states().stream().map(MessageState::text).toList())
        .param("limit", limit)
        .query(SqlOutboxStore::message)
        .list();
  }

  @Override
  public long open(int connectionId) {
    return operations
        .read()
        .sql("select count(*) from outgoing where connection_id = ? and " + OPEN)
        .param(connectionId)
        .query(Long.class)
        .single();
  }

  @Override
  public void hurry(int connectionId, Instant now) {
    String waiting = "where connection_id = ? and state = 'queued' and next_at > ?";
    long any =
        operations
            .read()
            .sql("select count(*) from outgoing " + waiting)
            .params(connectionId, Micros.of(now))
            .query(Long.class)
            .single();
    if (any > 0) {
      operations.write(sql ->
          sql.sql("update outgoing set next_at = ? " + waiting)
              .params(Micros.of(now), connectionId, Micros.of(now))
              .update());
    }
  }

  @Override
  public void hurryCalls(Instant now) {
    operations.write(sql ->
        sql.sql("update outgoing set next_at = ? where state = 'sending'")
            .param(Micros.of(now))
            .update());
  }

  @Override
  public List<Announcement> announcements(int limit) {
    return records.due(limit);
  }

  @Override
  public void announced(MessageId message) {
    records.done(message);
  }

  @Override
  public boolean awaitsArrivals(Instant since) {
    return operations
                .read()
                .sql("select count(*) from (select 1 from outgoing where sent_at > ? limit 1) sent")
                .param(Micros.of(since))
                .query(Long.class)
                .single()
            + operations
                .read()
                .sql(
                    "select count(*) from (select 1 from outgoing where " + OPEN + " limit 1) open")
                .query(Long.class)
                .single()
        > 0;
  }

  @Override
  public long followed() {
    return operations.read().sql("select seq from outgoing_followed").query(Long.class).single();
  }

  @Override
  public void followed(long position) {
    operations.write(
        sql -> sql.sql("update outgoing_followed set seq = ?").param(position).update());
  }

  private static OutboxMessage message(ResultSet row, int number) throws SQLException {
    return new OutboxMessage(
        new MessageId(row.getLong("id")),
        OutboxJson.read(row.getString("terms"), MessageTerms.class),
        OutboxJson.read(row.getString("progress"), MessageProgress.class),
        row.getLong("version"));
  }

  private static SqlParameterValue micros(@Nullable Instant instant) {
    return new SqlParameterValue(Types.BIGINT, instant == null ? null : Micros.of(instant));
  }
}
