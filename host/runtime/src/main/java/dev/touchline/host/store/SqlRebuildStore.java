package dev.touchline.host.store;

import dev.touchline.host.model.Micros;
import dev.touchline.host.rebuild.Rebuild;
import dev.touchline.host.rebuild.RebuildStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rebuilds in SQL, in the history's database. */
final class SqlRebuildStore implements RebuildStore {

  private static final String SELECT =
      """
      select id, plugin, from_version, to_version, state, up_to, total, all_compared,
             compared, differing, rebuilt, customers, added, removed, changed, failed, started_at, finished_at
      from rebuild \
      """;
  private static final String TOUCHING = "select distinct record_id from rebuild_touch ";

  private final Database database;

  SqlRebuildStore(Database database) {
    this.database = database;
  }

  @Override
  public Rebuild begin(New rebuild, Collection<Integer> connectionIds) {
    return database.write(sql -> {
      long id = sql.sql("select coalesce(max(id), 0) + 1 from rebuild").query(Long.class).single();
      Long finished = rebuild.state() == Rebuild.State.RUNNING ? null : Micros.of(rebuild.at());
      sql.sql(
              """
              insert into rebuild (id, plugin, from_version, to_version, state, up_to, total,
                all_compared, compared, differing, rebuilt, customers, added, removed, changed,
                failed, started_at, finished_at)
              values (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, 0, 0, 0, 0, 0, ?, ?)
              """)
          .param(id)
          .param(rebuild.plugin())
          .param(rebuild.from())
          .param(rebuild.to())
          .param(rebuild.state().text())
          .param(rebuild.upTo())
          .param(rebuild.total())
          .param(Micros.of(rebuild.at()))
          .param(new SqlParameterValue(Types.BIGINT, finished))
          .update();
      for (int connectionId : connectionIds) {
        sql.sql("insert into rebuild_scan (rebuild_id, connection_id, record_id) values (?, ?, 0)")
            .params(id, connectionId)
            .update();
      }
      return sql.sql(SELECT + "where id = ?").param(id).query(SqlRebuildStore::row).single();
    });
  }

  @Override
  public Optional<Rebuild> newest(String plugin) {
    return database
        .read()
        .sql(SELECT + "where plugin = ? order by id desc limit 1")
        .param(plugin)
        .query(SqlRebuildStore::row)
        .optional();
  }

  @Override
  public List<Rebuild> all() {
    return database
        .read()
        .sql(SELECT + "where id in (select max(id) from rebuild group by plugin) order by plugin")
        .query(SqlRebuildStore::row)
        .list();
  }

  @Override
  public List<Rebuild> running() {
    return database
        .read()
        .sql(SELECT + "where state = 'running' order by id")
        .query(SqlRebuildStore::row)
        .list();
  }

  @Override
  public void end(long id, Rebuild.State state, Instant at) {
    database.write(sql -> {
      sql.sql(
              "delete from rebuild_touch where record_id in"
                  + " (select record_id from rebuild_record where rebuild_id = ?)")
          .param(id)
          .update();
      sql.sql("delete from rebuild_record where rebuild_id = ?").param(id).update();
      sql.sql("delete from rebuild_scan where rebuild_id = ?").param(id).update();
      return sql.sql("update rebuild set state = ?, finished_at = ? where id = ?")
          .params(state.text(), Micros.of(at), id)
          .update();
    });
  }

  @Override
  public Map<Integer, Long> comparedUpTo(long id) {
    Map<Integer, Long> connections = new TreeMap<>();
    database
        .read()
        .sql("select connection_id, record_id from rebuild_scan where rebuild_id = ?")
        .param(id)
        .query(row -> {
          connections.put(row.getInt("connection_id"), row.getLong("record_id"));
        });
    return connections;
  }

  @Override
  public void compared(long id, Compared batch) {
    database.transaction(session -> {
      PreparedStatement record =
          session.statement(
              "insert into rebuild_record (record_id, rebuild_id) values (?, ?)"
                  + " on conflict (record_id) do nothing");
      PreparedStatement touch =
          session.statement(
              "insert into rebuild_touch (node, record_id) values (?, ?)"
                  + " on conflict (node, record_id) do nothing");
      int differing = 0;
      for (Map.Entry<Long, Set<Long>> one : batch.touches().entrySet()) {
        record.setLong(1, one.getKey());
        record.setLong(2, id);
        differing += record.executeUpdate();
        for (long node : one.getValue()) {
          touch.setLong(1, node);
          touch.setLong(2, one.getKey());
          touch.executeUpdate();
        }
      }
      if (batch.records() > 0) {
        moveTo(session.jdbc(), id, batch);
      }
      return session
          .jdbc()
          .sql(
              "update rebuild set compared = compared + ?, differing = differing + ?,"
                  + " failed = failed + ? where id = ?")
          .params(batch.records(), differing, batch.failed(), id)
          .update();
    });
  }

  private static void moveTo(JdbcClient sql, long id, Compared batch) {
    sql.sql("update rebuild_scan set record_id = ? where rebuild_id = ? and connection_id = ?")
        .params(batch.upTo(), id, batch.connectionId())
        .update();
  }

  @Override
  public void allCompared(long id) {
    database.write(sql ->
        sql.sql("update rebuild set all_compared = 1, total = compared where id = ?")
            .param(id)
            .update());
  }

  @Override
  public boolean isPending(long recordId) {
    return database
            .read()
            .sql("select count(*) from rebuild_record where record_id = ?")
            .param(recordId)
            .query(Long.class)
            .single()
        > 0;
  }

  @Override
  public Optional<Long> first(long id) {
    return database
        .read()
        .sql("select record_id from rebuild_record where rebuild_id = ? order by record_id limit 1")
        .param(id)
        .query(Long.class)
        .optional();
  }

  @Override
  public List<Long> touching(Collection<Long> nodes) {
    return Chunks.collect(
            nodes,
            some ->
                database
                    .read()
                    .sql(TOUCHING + "where node in (:nodes)")
                    .param("nodes", some)
                    .query(Long.class)
                    .list())
        .stream()
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public void rebuilt(long id, Collection<Long> recordIds, Change change) {
    database.transaction(session -> {
      List<Long> done = new ArrayList<>(recordIds);
      PreparedStatement touch = session.statement("delete from rebuild_touch where record_id = ?");
      PreparedStatement record =
          session.statement("delete from rebuild_record where record_id = ?");
      for (long one : done) {
        touch.setLong(1, one);
        touch.addBatch();
        record.setLong(1, one);
        record.addBatch();
      }
      touch.executeBatch();
      record.executeBatch();
      return session
          .jdbc()
          .sql(
              """
              update rebuild set rebuilt = rebuilt + ?, customers = customers + 1,
                added = added + ?, removed = removed + ?, changed = changed + ? where id = ?
              """)
          .params(done.size(), change.added(), change.removed(), change.changed(), id)
          .update();
    });
  }

  private static Rebuild row(ResultSet row, int number) throws SQLException {
    long finished = row.getLong("finished_at");
    Instant finishedAt = row.wasNull() ? null : Micros.toInstant(finished);
    return new Rebuild(
        row.getLong("id"),
        row.getString("plugin"),
        row.getString("from_version"),
        row.getString("to_version"),
        Rebuild.State.of(row.getString("state")),
        row.getLong("up_to"),
        row.getInt("all_compared") != 0,
        new Rebuild.Counts(
            row.getLong("total"),
            row.getLong("compared"),
            row.getLong("differing"),
            row.getLong("rebuilt"),
            row.getLong("customers"),
            row.getLong("added"),
            row.getLong("removed"),
            row.getLong("changed"),
            row.getLong("failed")),
        Micros.toInstant(row.getLong("started_at")),
        finishedAt);
  }
}
