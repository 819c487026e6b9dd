package dev.touchline.host.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The writer's connection with its prepared statements, which live as long as it does: preparing
 * costs more than running on SQLite. Used by one thread at a time.
 */
final class WriteSession implements AutoCloseable {

  private final Connection connection;
  private final JdbcClient jdbc;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  WriteSession(Connection connection) {
    this.connection = connection;
    this.jdbc =
        JdbcClient.create(new SingleConnectionDataSource(KeptStatements.over(connection), false));
  }

  /** A client on the same connection, for what is not on the hot path. */
  JdbcClient jdbc() {
    return jdbc;
  }

  Connection connection() {
    return connection;
  }

  /** The statement for a constant SQL text; the caller sets every parameter. */
  PreparedStatement statement(String sql) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    return statement;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
