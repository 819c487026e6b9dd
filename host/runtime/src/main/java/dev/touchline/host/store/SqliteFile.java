package dev.touchline.host.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.springframework.util.FileSystemUtils;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One SQLite file: write-ahead log, synced at every commit, checkpointed from outside (an automatic
 * checkpoint would stall a batch).
 *
 * @param writerCacheMebibytes the writer's page cache: the indexes that are hit at random should
 *     fit
 */
record SqliteFile(Path file, int writerCacheMebibytes) {

  private static final String DRIVER_FOLDER = "org.sqlite.tmpdir";
  private static final int READER_CACHE_MEBIBYTES = 4;
  private static final int KEEPER_CACHE_MEBIBYTES = 1;
  private static final int BUSY_MILLIS = 10_000;

  /** A log that was larger for once is cut to this; below it, its space is used again. */
  private static final long LOG_BYTES_KEPT = 256L << 20;

  /**
   * Lets the driver unpack its native library into a folder of the host's instead of the system's
   * temporary one, where a host that was killed would leave it behind.
   *
   * @param folder emptied first; nobody else uses it
   */
  static void unpackDriverInto(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty the folder " + folder, e);
    }
    if (System.getProperty(DRIVER_FOLDER) == null) {
      System.setProperty(DRIVER_FOLDER, folder.toAbsolutePath().toString());
    }
  }

  DataSource writer() {
    return source(writerCacheMebibytes);
  }

  DataSource readers() {
    return source(READER_CACHE_MEBIBYTES);
  }

  /** For checkpoints. */
  DataSource keeper() {
    return source(KEEPER_CACHE_MEBIBYTES);
  }

  private DataSource source(int cacheMebibytes) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-1024 * cacheMebibytes);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "0");
    config.setPragma(SQLiteConfig.Pragma.JOURNAL_SIZE_LIMIT, String.valueOf(LOG_BYTES_KEPT));
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
