package dev.touchline.host.store;

import dev.touchline.host.connections.ConnectionRepository;
import dev.touchline.host.connections.StoredConnection;
import dev.touchline.host.inbox.NotInChargeException;
import dev.touchline.sdk.verdict.RetryLaterException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Connections in SQL. */
@Repository
final class SqlConnectionRepository implements ConnectionRepository {

  private final Database database;

  SqlConnectionRepository(@Qualifier("operations") Database database) {
    this.database = database;
  }

  @Override
  public boolean isWritable() {
    return database.isWritable();
  }

  @Override
  public List<StoredConnection> all() {
    return database
        .read()
        .sql(
            """
            select id, name, connector, settings, settings_version, paused, created_at,
              updated_at, deleted_at
            from connection order by id\
            """)
        .query((row, number) -> connection(row))
        .list();
  }

  private static StoredConnection connection(ResultSet row) throws SQLException {
    long deleted = row.getLong("deleted_at");
    boolean isDeleted = !row.wasNull();
    return new StoredConnection(
        row.getInt("id"),
        row.getString("name"),
        row.getString("connector"),
        row.getString("settings"),
        row.getInt("settings_version"),
        row.getInt("paused") == 1,
        instant(row.getLong("created_at")),
        instant(row.getLong("updated_at")),
        isDeleted ? instant(deleted) : null);
  }

  @Override
  public StoredConnection add(
      String name, String connector, String settings, int settingsVersion, Instant at) {
    return database.write(sql -> {
      int id =
          sql.sql("select coalesce(max(id), 0) + 1 from connection").query(Integer.class).single();
      sql.sql(
              """
              insert into connection
                (id, name, connector, settings, settings_version, paused, created_at, updated_at)
              values (?, ?, ?, ?, ?, 0, ?, ?)\
              """)
          .params(id, name, connector, settings, settingsVersion, micros(at), micros(at))
          .update();
      return new StoredConnection(
          id, name, connector, settings, settingsVersion, false, at, at, null);
    });
  }

  @Override
  public void update(StoredConnection connection) {
    database.write(sql -> update(sql, connection));
  }

  @Override
  public void changeVersion(StoredConnection before, StoredConnection after) {
    database.write(sql -> {
      sql.sql(
              """
              delete from connection_settings_kept
              where connection_id = ? and settings_version >= ?\
              """)
          .params(after.id(), Math.min(before.settingsVersion(), after.settingsVersion()))
          .update();
      if (before.settingsVersion() < after.settingsVersion()) {
        sql.sql("insert into connection_settings_kept values (?, ?, ?)")
            .params(before.id(), before.settingsVersion(), before.settings())
            .update();
      }
      return update(sql, after);
    });
  }

  @Override
  public void putKeptSettings(int connectionId, int version, String settings) {
    database.write(sql ->
        sql.sql(
                """
                update connection_settings_kept set settings = ?
                where connection_id = ? and settings_version = ?\
                """)
            .params(settings, connectionId, version)
            .update());
  }

  @Override
  public SortedMap<Integer, String> keptSettings(int connectionId) {
    SortedMap<Integer, String> kept = new TreeMap<>();
    database
        .read()
        .sql(
            """
            select settings_version, settings from connection_settings_kept
            where connection_id = ?\
            """)
        .param(connectionId)
        .query(row -> {
          kept.put(row.getInt("settings_version"), row.getString("settings"));
        });
    return kept;
  }

  @Override
  public void delete(StoredConnection connection) {
    database.write(sql -> {
      forget(sql, "connection_state", connection.id());
      forget(sql, "connection_settings_kept", connection.id());
      forget(sql, "connection_grant", connection.id());
      forget(sql, "connection_budget", connection.id());
      return update(sql, connection);
    });
  }

  private static int update(JdbcClient sql, StoredConnection connection) {
    Instant deleted = connection.deletedAt();
    return sql.sql(
            """
            update connection
            set settings = ?, settings_version = ?, paused = ?, updated_at = ?, deleted_at = ?
            where id = ?\
            """)
        .param(connection.settings())
        .param(connection.settingsVersion())
        .param(connection.paused() ? 1 : 0)
        .param(micros(connection.updatedAt()))
        .param(deleted == null ? null : micros(deleted))
        .param(connection.id())
        .update();
  }

  @Override
  public Optional<String> grant(int connectionId) {
    return database
        .read()
        .sql("select sealed from connection_grant where connection_id = ?")
        .param(connectionId)
        .query(String.class)
        .optional();
  }

  @Override
  public void putGrant(int connectionId, String sealed) {
    forPlugin(() -> {
      put("connection_grant", "sealed", connectionId, sealed);
      return true;
    });
  }

  @Override
  public Optional<String> budget(int connectionId) {
    return database
        .read()
        .sql("select budget from connection_budget where connection_id = ?")
        .param(connectionId)
        .query(String.class)
        .optional();
  }

  @Override
  public void putBudget(int connectionId, String budget) {
    put("connection_budget", "budget", connectionId, budget);
  }

  private void put(String table, String column, int connectionId, String value) {
    database.write(sql -> {
      int changed =
          sql.sql("update " + table + " set " + column + " = ? where connection_id = ?")
              .params(value, connectionId)
              .update();
      return changed == 1
          ? changed
          : sql.sql("insert into " + table + " (connection_id, " + column + ") values (?, ?)")
              .params(connectionId, value)
              .update();
    });
  }

  @Override
  public void removeBudget(int connectionId) {
    database.write(sql -> forget(sql, "connection_budget", connectionId));
  }

  private static int forget(JdbcClient sql, String table, int connectionId) {
    return sql.sql("delete from " + table + " where connection_id = ?")
        .param(connectionId)
        .update();
  }

  @Override
  public Optional<String> state(int connectionId, String name) {
    return database
        .read()
        .sql("select value from connection_state where connection_id = ? and name = ?")
        .params(connectionId, name)
        .query(String.class)
        .optional();
  }

  @Override
  public boolean putState(int connectionId, String name, String value, int most) {
    return forPlugin(() ->
        database.write(sql -> {
          if (changed(sql, connectionId, name, value)) {
            return true;
          }
          int kept =
              sql.sql("select count(*) from connection_state where connection_id = ?")
                  .param(connectionId)
                  .query(Integer.class)
                  .single();
          if (kept >= most) {
            return false;
          }
          sql.sql("insert into connection_state (connection_id, name, value) values (?, ?, ?)")
              .params(connectionId, name, value)
              .update();
          return true;
        }));
  }

  private static boolean changed(JdbcClient sql, int connectionId, String name, String value) {
    return sql.sql("update connection_state set value = ? where connection_id = ? and name = ?")
            .params(value, connectionId, name)
            .update()
        == 1;
  }

  @Override
  public void removeState(int connectionId, String name) {
    forPlugin(() ->
        database.write(sql ->
            sql.sql("delete from connection_state where connection_id = ? and name = ?")
                .params(connectionId, name)
                .update()));
  }

  /** What is written in a plugin's call: that another host is in charge is no fault of its. */
  private static <T> T forPlugin(Supplier<T> write) {
    try {
      return write.get();
    } catch (NotInChargeException e) {
      throw new RetryLaterException("not-in-charge", String.valueOf(e.getMessage()));
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
