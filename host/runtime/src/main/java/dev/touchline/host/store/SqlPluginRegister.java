package dev.touchline.host.store;

import dev.touchline.host.model.Micros;
import dev.touchline.host.plugins.PluginRegister;
import dev.touchline.host.plugins.PluginRegistration;
import dev.touchline.host.plugins.PluginRegistration.State;
import dev.touchline.host.plugins.PluginRegistration.Zip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Decisions about plugins in SQL. */
@Repository
final class SqlPluginRegister implements PluginRegister {

  private static final String COLUMNS =
      "id, version, sha256, previous, previous_sha256, rolled_back_from, state";

  private final Database operations;
  private final Clock clock;

  SqlPluginRegister(@Qualifier("operations") Database operations, Clock clock) {
    this.operations = operations;
    this.clock = clock;
  }

  @Override
  public List<PluginRegistration> all() {
    return operations
        .read()
        .sql("select " + COLUMNS + " from plugin order by id")
        .query((row, number) -> registration(row))
        .list();
  }

  @Override
  public Optional<PluginRegistration> find(String id) {
    return operations
        .read()
        .sql("select " + COLUMNS + " from plugin where id = ?")
        .param(id)
        .query((row, number) -> registration(row))
        .optional();
  }

  @Override
  public boolean isWritable() {
    return operations.isWritable();
  }

  @Override
  public void put(PluginRegistration registration) {
    operations.write(sql -> {
      sql.sql("delete from plugin where id = ?").param(registration.id()).update();
      return insert(sql, registration);
    });
  }

  private int insert(JdbcClient sql, PluginRegistration registration) {
    Zip previous = registration.previous();
    return sql.sql(
            "insert into plugin (" + COLUMNS + ", changed_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .params(
            Arrays.asList(
                registration.id(),
                registration.active().version(),
                registration.active().sha256(),
                previous == null ? null : previous.version(),
                previous == null ? null : previous.sha256(),
                registration.rolledBackFrom(),
                registration.state().name().toLowerCase(Locale.ROOT),
                Micros.of(clock.instant())))
        .update();
  }

  private static PluginRegistration registration(ResultSet row) throws SQLException {
    String previous = row.getString("previous");
    return new PluginRegistration(
        row.getString("id"),
        new Zip(row.getString("version"), row.getString("sha256")),
        previous == null ? null : new Zip(previous, row.getString("previous_sha256")),
        row.getString("rolled_back_from"),
        State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)));
  }
}
