package dev.touchline.host.store;

import dev.touchline.host.model.Micros;
import dev.touchline.host.pipeline.Outcome;
import dev.touchline.host.pipeline.OutcomeStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** What became of records in SQL, in the history's database. */
final class SqlOutcomeStore implements OutcomeStore {

  private static final String SAVE =
      """
      insert into record_outcome (record_id, connection_id, state, attempts, next_at, code, reason,
                                  decided_at)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (record_id) do update set
        state = excluded.state, attempts = excluded.attempts, next_at = excluded.next_at,
        code = excluded.code, reason = excluded.reason, decided_at = excluded.decided_at
      """;
  private static final String SELECT =
      "select record_id, connection_id, state, attempts, next_at, code, reason from record_outcome ";
  private static final int NO_CONNECTION = 0;
  private static final RowMapper<Outcome> ROW = SqlOutcomeStore::row;

  private final Database database;
  private final int lane;
  private final Clock clock;

  SqlOutcomeStore(Database database, int lane, Clock clock) {
    this.database = database;
    this.lane = lane;
    this.clock = clock;
  }

  @Override
  public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
    return database.transaction(session -> work.get());
  }

  @Override
  public long position() {
    return database
        .read()
        .sql("select record_id from pipeline_position where lane = ?")
        .param(lane)
        .query(Long.class)
        .optional()
        .orElse(Lane.first(lane));
  }

  @Override
  public void advance(long recordId) {
    database.transaction(session -> {
      PreparedStatement advance =
          session.statement(
              """
              insert into pipeline_position (lane, record_id) values (?, ?)
              on conflict (lane) do update set record_id = excluded.record_id
              """);
      advance.setInt(1, lane);
      advance.setLong(2, recordId);
      return advance.executeUpdate();
    });
  }

  @Override
  public void save(Collection<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    long now = Micros.of(clock.instant());
    database.transaction(session -> {
      PreparedStatement save = session.statement(SAVE);
      for (Outcome outcome : outcomes) {
        bind(save, outcome, now);
        save.addBatch();
      }
      return save.executeBatch();
    });
  }

  private static void bind(PreparedStatement save, Outcome outcome, long now) throws SQLException {
    save.setLong(1, outcome.recordId());
    save.setInt(2, outcome.connectionId());
    save.setString(3, outcome.state().text());
    save.setInt(4, outcome.attempts());
    Instant next = outcome.nextAt();
    if (next == null) {
      save.setNull(5, Types.BIGINT);
    } else {
      save.setLong(5, Micros.of(next));
    }
    save.setString(6, outcome.code());
    save.setString(7, Storable.orNull(outcome.reason()));
    save.setLong(8, now);
  }

  @Override
  public void clear(Collection<Long> recordIds) {
    if (recordIds.isEmpty()) {
      return;
    }
    database.transaction(session -> {
      PreparedStatement clear = session.statement("delete from record_outcome where record_id = ?");
      for (long id : recordIds) {
        clear.setLong(1, id);
        clear.addBatch();
      }
      return clear.executeBatch();
    });
  }

  @Override
  public List<Outcome> due(Instant now, Collection<Integer> except, int limit) {
    return database
        .read()
        .sql(
            SELECT
                + "where state = 'pending' and next_at <= :now and connection_id not in (:except)"
                + " order by next_at limit :limit")
        .param("now", Micros.of(now))
        .param("except", except.isEmpty() ? List.of(NO_CONNECTION) : except)
        .param("limit", limit)
        .query(ROW)
        .list();
  }

  @Override
  public Optional<Outcome> find(long recordId) {
    return database
        .read()
        .sql(SELECT + "where record_id = ?")
        .param(recordId)
        .query(ROW)
        .optional();
  }

  @Override
  public List<Outcome> find(Collection<Long> recordIds) {
    return recordIds.isEmpty()
        ? List.of()
        : database
            .read()
            .sql(SELECT + "where record_id in (:ids)")
            .param("ids", recordIds)
            .query(ROW)
            .list();
  }

  @Override
  public List<Outcome> list(int connectionId, Outcome.State state, long below, int limit) {
    return database
        .read()
        .sql(
            SELECT
                + "where connection_id = ? and state = ? and record_id < ?"
                + " order by record_id desc limit ?")
        .params(connectionId, state.text(), below, limit)
        .query(ROW)
        .list();
  }

  @Override
  public void release(int connectionId, Instant now) {
    database.write(jdbc ->
        jdbc.sql(
                """
                update record_outcome set next_at = ?
                where connection_id = ? and state = 'pending'
                  and (next_at is null or code in ('plugin-quarantined', 'plugin-unavailable'))
                """)
            .params(Micros.of(now), connectionId)
            .update());
  }

  @Override
  public int requeue(int connectionId, Instant now) {
    return database.write(jdbc ->
        jdbc.sql(
                """
                update record_outcome set state = 'pending', attempts = 0, next_at = ?
                where connection_id = ? and state = 'quarantined'
                """)
            .params(Micros.of(now), connectionId)
            .update());
  }

  @Override
  public long count(int connectionId, Outcome.State state) {
    return database
        .read()
        .sql("select count(*) from record_outcome where connection_id = ? and state = ?")
        .params(connectionId, state.text())
        .query(Long.class)
        .single();
  }

  private static Outcome row(ResultSet row, int number) throws SQLException {
    long next = row.getLong("next_at");
    Instant nextAt = row.wasNull() ? null : Micros.toInstant(next);
    return new Outcome(
        row.getLong("record_id"),
        row.getInt("connection_id"),
        Outcome.State.of(row.getString("state")),
        row.getInt("attempts"),
        nextAt,
        row.getString("code"),
        row.getString("reason"));
  }
}
