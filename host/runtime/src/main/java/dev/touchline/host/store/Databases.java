package dev.touchline.host.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
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
  private static final Duration USUAL_LEASE = Duration.ofSeconds(10);

  private final Database inbox;
  private final Database history;
  private final Database operations;
  private final AutoCloseable keeper;
  private final Standing standing;

  private Databases(
      Database inbox,
      Database history,
      Database operations,
      AutoCloseable keeper,
      Standing standing) {
    this.inbox = inbox;
    this.history = history;
    this.operations = operations;
    this.keeper = keeper;
    this.standing = standing;
  }

  /**
   * How this host stands to others on the same store.
   *
   * @param charge what is checked before cursors are moved
   * @param owner what others know it by
   * @param lease null for a store that one host alone can open
   */
  private record Standing(
      boolean inCharge, Charge charge, String owner, @Nullable LeaseKeeper lease) {

    static final Standing ALONE = new Standing(true, Charge.ALONE, "", null);
  }

  /**
   * Opens and migrates the store.
   *
   * @throws RuntimeException when it cannot be reached, or was written by a newer version
   */
  public static Databases open(StoreSettings settings) {
    return open(settings, USUAL_LEASE);
  }

  /**
   * The same with another length of the lease.
   *
   * @param lease after how long another host may take over from one that is not heard of
   */
  public static Databases open(StoreSettings settings, Duration lease) {
    return settings.url() == null
        ? embedded(settings.data())
        : server(settings, settings.url(), lease);
  }

  private static DataFolderLock lock(Path data) {
    try {
      Files.createDirectories(data);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the data folder " + data, e);
    }
    return DataFolderLock.take(data);
  }

  private static Databases embedded(Path data) {
    DataFolderLock lock = lock(data);
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
        },
        Standing.ALONE);
  }

  private static Database sqlite(String name, SqliteFile file) {
    migrate(name, Dialect.SQLITE, file.writer());
    HikariDataSource readers = pool(name, file.readers(), READERS);
    return new Database(name, Dialect.SQLITE, file.writer(), readers, readers, WriterClaim.NONE);
  }

  private static Databases server(StoreSettings settings, String url, Duration leaseLength) {
    DataFolderLock lock = lock(settings.data());
    String owner = HostId.of(settings.data());
    try {
      return server(settings, url, new Lock(lock, owner, leaseLength));
    } catch (RuntimeException e) {
      close(lock);
      throw e;
    }
  }

  /** What one process has of its data folder, and by what others know it. */
  private record Lock(DataFolderLock folder, String owner, Duration lease) {}

  private static void close(DataFolderLock lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Databases server(StoreSettings settings, String url, Lock lock) {
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
    Lease lease = new Lease(source, lock.owner(), lock.lease());
    OptionalLong token = take(lease);
    HikariDataSource readers = pool("store", source, 3 * READERS);
    if (token.isEmpty()) {
      return new Databases(
          postgres("inbox", source, readers, () -> {}, WriterClaim.NONE),
          postgres("history", source, readers, () -> {}, WriterClaim.REFUSED),
          postgres("operations", source, readers, readers, WriterClaim.REFUSED),
          lock.folder(),
          new Standing(
              false, Charge.ALONE, lock.owner(), new LeaseKeeper(lease, false, lock.lease())));
    }
    Database inbox = postgres("inbox", source, readers, () -> {}, WriterClaim.advisory(1));
    Database history = postgres("history", source, readers, () -> {}, WriterClaim.advisory(2));
    Database operations = postgres("operations", source, readers, readers, WriterClaim.advisory(3));
    for (Database database : List.of(inbox, history, operations)) {
      database.write(jdbc -> null); // a host without leases is noticed at once
    }
    Charge charge = lease.charge(token.getAsLong());
    LeaseKeeper keeper = new LeaseKeeper(lease, true, lock.lease());
    return new Databases(
        inbox,
        history,
        operations,
        lock.folder(),
        new Standing(true, charge, lock.owner(), keeper));
  }

  private static OptionalLong take(Lease lease) {
    try {
      return lease.take();
    } catch (SQLException e) {
      throw Failures.of(e);
    }
  }

  private static Database postgres(
      String name, DataSource source, DataSource readers, AutoCloseable pool, WriterClaim claim) {
    return new Database(name, Dialect.POSTGRESQL, source, readers, pool, claim);
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

  /** Whether this host is in charge: it writes history and settings. */
  public boolean inCharge() {
    return standing.inCharge();
  }

  /** Whether other hosts may use the same store. */
  public boolean isShared() {
    return standing.lease() != null;
  }

  /** Who is told, once, when that has changed: all that uses the store is to be made anew. */
  public void onChangeOfCharge(Runnable told) {
    if (standing.lease() != null) {
      standing.lease().onChange(told);
    }
  }

  /** What other hosts know this one by. */
  String owner() {
    return standing.owner();
  }

  Charge charge() {
    return standing.charge();
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
    try {
      closeAll();
    } finally {
      if (standing.lease() != null) {
        standing.lease().close(); // when nothing is written any more
      }
    }
  }

  private void closeAll() throws Exception {
    inbox.close();
    history.close();
    operations.close();
    keeper.close();
  }
}
