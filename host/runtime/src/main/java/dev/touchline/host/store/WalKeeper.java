package dev.touchline.host.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves SQLite's write-ahead logs into their files from the background, so that no writer's batch
 * pays for it. A log that grows all the same, because writers never pause, is begun anew between
 * two transactions.
 */
final class WalKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WalKeeper.class);
  private static final long WORTH_A_CHECKPOINT = 4L << 20;
  private static final long TOO_LARGE = 256L << 20;
  private static final long PERIOD_MILLIS = 500;

  private record Watched(Path wal, Path file, Database database) {}

  private final List<Watched> files = new ArrayList<>();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("wal-keeper").daemon().factory());

  synchronized void watch(Path file, Database database) {
    files.add(new Watched(file.resolveSibling(file.getFileName() + "-wal"), file, database));
    if (files.size() == 1) {
      scheduler.scheduleWithFixedDelay(
          this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void look() {
    for (Watched watched : files) {
      try {
        checkpoint(watched);
      } catch (SQLException | RuntimeException e) {
        log.atWarn()
            .addKeyValue("file", watched.file().getFileName())
            .setCause(e)
            .log("checkpoint failed, will be tried again");
      }
    }
  }

  private void checkpoint(Watched watched) throws SQLException {
    if (watched.wal().toFile().length() < WORTH_A_CHECKPOINT) {
      return;
    }
    try (Connection connection = new SqliteFile(watched.file(), 2).writer().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("pragma wal_checkpoint(passive)");
      if (watched.wal().toFile().length() > TOO_LARGE) {
        statement.execute("pragma busy_timeout = 50"); // a reader may be slow, writers must not be
        watched.database().alone(() -> statement.execute("pragma wal_checkpoint(restart)"));
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    scheduler.shutdown();
    scheduler.awaitTermination(10, TimeUnit.SECONDS);
  }
}
