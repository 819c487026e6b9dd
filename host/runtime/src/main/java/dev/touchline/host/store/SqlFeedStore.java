package dev.touchline.host.store;

import dev.touchline.host.feeds.Backfill;
import dev.touchline.host.feeds.FeedStore;
import dev.touchline.host.feeds.Gap;
import dev.touchline.host.model.Micros;
import dev.touchline.sdk.capability.Backfiller.Window;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Repository;

/** What feeds covered and missed, in SQL, beside the records that they brought. */
@Repository
final class SqlFeedStore implements FeedStore {

  private static final String BACKFILLS =
      """
      select id, connection_id, from_at, to_at, state, cursor_text, records, error, created_at,
             updated_at
      from backfill\
      """;

  private final Database database;

  SqlFeedStore(@Qualifier("inbox") Database database) {
    this.database = database;
  }

  @Override
  public Map<Integer, Instant> covered(Way way) {
    Map<Integer, Instant> covered = new HashMap<>();
    database
        .read()
        .sql("select connection_id, covered_until from coverage where way = ?")
        .param(label(way))
        .query(row -> {
          covered.put(row.getInt(1), Micros.toInstant(row.getLong(2)));
        });
    return covered;
  }

  @Override
  public Optional<Instant> covered(Way way, int connectionId) {
    return database
        .read()
        .sql("select covered_until from coverage where way = ? and connection_id = ?")
        .params(label(way), connectionId)
        .query(Long.class)
        .optional()
        .map(Micros::toInstant);
  }

  @Override
  public void cover(Way way, Collection<Integer> connectionIds, Instant until) {
    if (connectionIds.isEmpty()) {
      return;
    }
    database.write(sql -> {
      for (int id : connectionIds) {
        sql.sql(
                """
                insert into coverage (connection_id, way, covered_until) values (?, ?, ?)
                on conflict (connection_id, way) do update set covered_until = excluded.covered_until
                where coverage.covered_until < excluded.covered_until
                """)
            .params(id, label(way), Micros.of(until))
            .update();
      }
      return null;
    });
  }

  @Override
  public boolean addGap(Gap gap) {
    return database.write(sql ->
        sql.sql(
                """
                insert into gap (id, connection_id, from_at, to_at, reason, found_at)
                select coalesce(max(id), 0) + 1, ?, ?, ?, ?, ? from gap where true
                on conflict (connection_id, from_at) do nothing
                """)
            .params(
                gap.connectionId(),
                Micros.of(gap.from()),
                Micros.of(gap.to()),
                Storable.text(gap.reason()),
                Micros.of(gap.foundAt()))
            .update())
        > 0;
  }

  @Override
  public List<Gap> gaps(int connectionId, int limit) {
    return database
        .read()
        .sql(
            """
            select id, connection_id, from_at, to_at, reason, found_at, closed_at from gap
            where connection_id = ? order by from_at desc limit ?
            """)
        .params(connectionId, limit)
        .query(SqlFeedStore::gap)
        .list();
  }

  @Override
  public void closeGaps(int connectionId, Window window, Instant now) {
    long from = Micros.of(window.from());
    long to = Micros.of(window.to());
    database.write(sql -> {
      sql.sql(
              """
              update gap set closed_at = ? where connection_id = ? and closed_at is null
                and from_at >= ? and to_at <= ?
              """)
          .params(Micros.of(now), connectionId, from, to)
          .update();
      sql.sql(
              """
              update gap set to_at = ? where connection_id = ? and closed_at is null
                and from_at < ? and to_at > ? and to_at <= ?
              """)
          .params(from, connectionId, from, from, to)
          .update();
      sql.sql(
              """
              update gap set from_at = ? where connection_id = ? and closed_at is null
                and from_at >= ? and from_at < ? and to_at > ?
                and not exists (select 1 from gap same
                  where same.connection_id = gap.connection_id and same.from_at = ?)
              """)
          .params(to, connectionId, from, to, to, to)
          .update();
      return null;
    });
  }

  @Override
  public Backfill addBackfill(int connectionId, Window window, Instant now) {
    return database.write(sql -> {
      long id = sql.sql("select coalesce(max(id), 0) + 1 from backfill").query(Long.class).single();
      sql.sql(
              """
              insert into backfill
                (id, connection_id, from_at, to_at, state, records, created_at, updated_at)
              values (?, ?, ?, ?, 'running', 0, ?, ?)
              """)
          .params(
              id,
              connectionId,
              Micros.of(window.from()),
              Micros.of(window.to()),
              Micros.of(now),
              Micros.of(now))
          .update();
      return new Backfill(
          id, connectionId, window, Backfill.State.RUNNING, null, 0, null, now, now);
    });
  }

  @Override
  public Optional<Backfill> backfill(long id) {
    return database
        .read()
        .sql(BACKFILLS + " where id = ?")
        .param(id)
        .query(SqlFeedStore::backfill)
        .optional();
  }

  @Override
  public List<Backfill> backfills(int connectionId, int limit) {
    return database
        .read()
        .sql(BACKFILLS + " where connection_id = ? order by id desc limit ?")
        .params(connectionId, limit)
        .query(SqlFeedStore::backfill)
        .list();
  }

  @Override
  public List<Backfill> unfinished() {
    return database
        .read()
        .sql(BACKFILLS + " where state = 'running' order by id")
        .query(SqlFeedStore::backfill)
        .list();
  }

  @Override
  public void update(long backfill, Backfill.State state, @Nullable String error, Instant now) {
    database.write(sql ->
        sql.sql(
                """
                update backfill set state = ?, error = ?, updated_at = ?
                where id = ? and state = 'running'
                """)
            .param(state.label())
            .param(new SqlParameterValue(Types.VARCHAR, Storable.orNull(error)))
            .param(Micros.of(now))
            .param(backfill)
            .update());
  }

  private static String label(Way way) {
    return way.name().toLowerCase(Locale.ROOT);
  }

  private static Gap gap(ResultSet row, int number) throws SQLException {
    long closed = row.getLong("closed_at");
    Instant closedAt = row.wasNull() ? null : Micros.toInstant(closed);
    return new Gap(
        row.getLong("id"),
        row.getInt("connection_id"),
        Micros.toInstant(row.getLong("from_at")),
        Micros.toInstant(row.getLong("to_at")),
        row.getString("reason"),
        Micros.toInstant(row.getLong("found_at")),
        closedAt);
  }

  private static Backfill backfill(ResultSet row, int number) throws SQLException {
    String cursor = row.getString("cursor_text");
    return new Backfill(
        row.getLong("id"),
        row.getInt("connection_id"),
        new Window(
            Micros.toInstant(row.getLong("from_at")), Micros.toInstant(row.getLong("to_at"))),
        Backfill.State.of(row.getString("state")),
        cursor == null || cursor.isEmpty() ? null : cursor,
        row.getLong("records"),
        row.getString("error"),
        Micros.toInstant(row.getLong("created_at")),
        Micros.toInstant(row.getLong("updated_at")));
  }
}
