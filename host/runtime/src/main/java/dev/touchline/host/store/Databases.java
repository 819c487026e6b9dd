package dev.touchline.host.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The three databases of a host, migrated to the current schema: inbox, history, operations. On
 * SQLite each is a file, so that their writers do not wait for each other; on PostgreSQL they share
 * a database and have a writer's connection each.
 */
public final class Databases implements AutoCloseable {

  private static final int READERS = 4;
  private static final int CONNECT_SECONDS = 10;
  private static final int SOCKET_SECONDS = 120;

  private final Database inbox;
  private final Database history;
  private final Database operations;
  private final AutoCloseable keeper;

  private Databases(Database inbox, Database history, Database operations, AutoCloseable keeper) {
    this.inbox = inbox;
    this.history = history;
    this.operations = operations;
    this.keeper = keeper;
  }

  /**
   * Opens and migrates the store.
   *
   * @throws RuntimeException when it cannot be reached, or was written by a newer version
   */
  public static Databases open(StoreSettings settings) {
    return settings.url() == null ? embedded(settings.data()) : server(settings, settings.url());
  }

  private static Databases embedded(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data folder " + data, e);
    }
    DataFolderLock lock = DataFolderLock.take(data);
    SqliteFile.unpackDriverInto(data.resolve("work").resolve("sqlite"));
    SqliteFile inbox = new SqliteFile(data.resolve("inbox.db"), 8);
    SqliteFile history = new SqliteFile(data.resolve("history.db"), 96);
    SqliteFile operations = new SqliteFile(data.resolve("operations.db"), 2);
    Database inboxDatabase = sqlite("inbox", inbox);
    Database historyDatabase = sqlite("history", history);
    Database operationsDatabase = sqlite("operations", operations);
    WalKeeper keeper = new WalKeeper();
    keeper.watch(inbox, inboxDatabase);
    keeper.watch(history, historyDatabase);
    keeper.watch(operations, operationsDatabase);
    return new Databases(
        inboxDatabase,
        historyDatabase,
        operationsDatabase,
        () -> {
          keeper.close();
          lock.close();
        });
  }

  private static Database sqlite(String name, SqliteFile file) {
    migrate(name, Dialect.SQLITE, file.writer());
    HikariDataSource readers = pool(name, file.readers(), READERS);
    return new Database(name, Dialect.SQLITE, file.writer(), readers, readers, WriterClaim.NONE);
  }

  private static Databases server(StoreSettings settings, String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    if (settings.user() != null) { // otherwise the address may name them
      source.setUser(settings.user());
    }
    if (settings.password() != null) {
      source.setPassword(settings.password());
    }
    source.setApplicationName("touchline");
    source.setLogServerErrorDetail(false); // the details are customers' data
    source.setTcpKeepAlive(true);
    source.setConnectTimeout(CONNECT_SECONDS);
    source.setSocketTimeout(SOCKET_SECONDS);
    source.setPrepareThreshold(1);
    for (String name : new String[] {"inbox", "history", "operations"}) {
      migrate(name, Dialect.POSTGRESQL, source);
    }
    HikariDataSource readers = pool("store", source, 3 * READERS);
    Database inbox = postgres("inbox", source, readers, () -> {}, 1);
    Database history = postgres("history", source, readers, () -> {}, 2);
    Database operations = postgres("operations", source, readers, readers, 3);
    for (Database database : List.of(inbox, history, operations)) {
      database.write(jdbc -> null); // a second host is told at once
    }
    return new Databases(inbox, history, operations, () -> {});
  }

  private static Database postgres(
      String name, DataSource source, DataSource readers, AutoCloseable pool, int claim) {
    return new Database(
        name, Dialect.POSTGRESQL, source, readers, pool, WriterClaim.advisory(claim));
  }

  private static HikariDataSource pool(String name, DataSource source, int readers) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name + "-readers");
    config.setDataSource(source);
    config.setMaximumPoolSize(readers);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  private static void migrate(String name, Dialect dialect, DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:db/" + name)
        .table("schema_version_" + name)
        .placeholders(dialect.placeholders())
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  /** Raw records. */
  public Database inbox() {
    return inbox;
  }

  /** Profiles, links, events and what became of records. */
  public Database history() {
    return history;
  }

  /** Connections, tokens, import jobs: everything that runs the host. */
  public Database operations() {
    return operations;
  }

  @Override
  public void close() throws Exception {
    inbox.close();
    history.close();
    operations.close();
    keeper.close();
  }
}
