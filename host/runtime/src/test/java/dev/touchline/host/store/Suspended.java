package dev.touchline.host.store;

import dev.touchline.host.inbox.InboxStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/** A host in charge that has lost its breath: nobody renews its lease. */
final class Suspended implements AutoCloseable {

  private final PGSimpleDataSource source;
  private final Database database;
  private final InboxStore inbox;

  private Suspended(PGSimpleDataSource source, Database database, InboxStore inbox) {
    this.source = source;
    this.database = database;
    this.inbox = inbox;
  }

  static Suspended on(String url) throws SQLException {
    String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/inbox")
        .placeholders(Dialect.POSTGRESQL.placeholders())
        .load()
        .migrate();
    Lease lease = new Lease(source, "suspended", Duration.ofMillis(1));
    OptionalLong token = lease.take();
    Database database =
        new Database(
            "inbox", Dialect.POSTGRESQL, source, source, () -> {}, WriterClaim.advisory(1));
    InboxStore inbox = new SqlInboxStore(database, 0, 0, lease.charge(token.orElseThrow()));
    return new Suspended(source, database, inbox);
  }

  InboxStore inbox() {
    return inbox;
  }

  /** Another host takes over; its token. */
  long takeOver() throws SQLException {
    Lease other = new Lease(source, "other", Duration.ofMinutes(1));
    OptionalLong token = other.take();
    while (token.isEmpty()) {
      token = other.take();
    }
    return token.getAsLong();
  }

  Optional<String> cursor(int connectionId) {
    return inbox.cursor(connectionId);
  }

  @Override
  public void close() {
    database.close();
  }
}
