package dev.touchline.acceptance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A new schema on the PostgreSQL that the test command started or was told of. */
final class PostgresSchema implements AutoCloseable {

  private static final String VARIABLE = "TOUCHLINE_TEST_POSTGRES_URL";
  private static final @Nullable String SERVER = System.getenv(VARIABLE);

  private final String name;

  private PostgresSchema(String name) {
    this.name = name;
  }

  /** Makes one; without a server the test is skipped. */
  static PostgresSchema create(Class<?> test) {
    assumeTrue(SERVER != null, "there is no PostgreSQL: " + VARIABLE + " is not set");
    String name = "acceptance_" + test.getSimpleName().toLowerCase(java.util.Locale.ROOT);
    execute("drop schema if exists " + name + " cascade");
    execute("create schema " + name);
    return new PostgresSchema(name);
  }

  /** A host that keeps its history there. */
  HostProcess host(Class<?> test) {
    return on(HostProcess.of(test));
  }

  /** One of several hosts that keep their history there. */
  HostProcess host(String host) {
    return on(HostProcess.named(host).jvm(Distribution.current().fastStart()));
  }

  private HostProcess on(HostProcess host) {
    String url = SERVER + (String.valueOf(SERVER).contains("?") ? "&" : "?");
    return host.with("touchline.store.url", url + "currentSchema=" + name);
  }

  private static void execute(String sql) {
    try (Connection connection = DriverManager.getConnection(String.valueOf(SERVER));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    execute("drop schema if exists " + name + " cascade");
  }
}
