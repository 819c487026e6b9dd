package dev.touchline.host.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
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
 * pays for it. A log that is written from its beginning again is cheaper than one that grows, but
 * SQLite begins anew only when nothing is left to be moved, which busy writers never let happen: so
 * now and then the little that is left is moved between two transactions.
 */
final class WalKeeper implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(WalKeeper.class);
  private static final int PAGES_WORTH_A_CHECKPOINT = 16_000;
  private static final int PAGES_TOO_MANY = 32_000;
  private static final int PAGES_WHILE_WRITERS_WAIT = 500;
  private static final int MOST_TURNS = 3;
  private static final long PERIOD_MILLIS = 200;

  /**
   * A file that is looked after.
   *
   * @param connection the keeper's own, open as long as the keeper
   */
  private record Watched(Path file, Database database, Connection connection) {}

  /**
   * What a checkpoint found and did.
   *
   * @param pages how many the log had
   * @param moved how many of those are in the file
   */
  private record Checkpoint(int pages, int moved) {

    int left() {
      return pages - moved;
    }
  }

  private final List<Watched> files = new ArrayList<>();
  private final ScheduledExecutorService scheduler =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("wal-keeper").daemon().factory());

  synchronized void watch(SqliteFile file, Database database) {
    try {
      files.add(new Watched(file.file(), database, file.keeper().getConnection()));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot open " + file.file(), e);
    }
    if (files.size() == 1) {
      scheduler.scheduleWithFixedDelay(
          this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private synchronized void look() {
    for (Watched watched : files) {
      try {
        keep(watched);
      } catch (SQLException | RuntimeException e) {
        log.atWarn()
            .addKeyValue("file", watched.file().getFileName())
            .setCause(e)
            .log("checkpoint failed, will be tried again");
      }
    }
  }

  private static void keep(Watched watched) throws SQLException {
    Checkpoint now = checkpoint(watched, "noop");
    if (now.left() < PAGES_WORTH_A_CHECKPOINT) {
      return;
    }
    now = checkpoint(watched, "passive");
    if (now.pages() < PAGES_TOO_MANY) {
      return;
    }
    for (int turn = 1; turn < MOST_TURNS && now.left() > PAGES_WHILE_WRITERS_WAIT; turn++) {
      now = checkpoint(watched, "passive");
    }
    // passive again: a reader may be slow, and writers must not wait for one
    watched.database().alone(() -> checkpoint(watched, "passive"));
  }

  private static Checkpoint checkpoint(Watched watched, String mode) throws SQLException {
    try (Statement statement = watched.connection().createStatement();
        ResultSet row = statement.executeQuery("pragma wal_checkpoint(" + mode + ")")) {
      return row.next() ? new Checkpoint(row.getInt(2), row.getInt(3)) : new Checkpoint(0, 0);
    }
  }

  @Override
  public void close() throws InterruptedException, SQLException {
    scheduler.shutdown();
    scheduler.awaitTermination(10, TimeUnit.SECONDS);
    for (Watched watched : files) {
      watched.connection().close();
    }
  }
}
