package dev.touchline.host.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One database: readers from a pool, and one writer, whose transactions follow each other. A
 * transaction is durable when the call returns. Thread-safe.
 */
public final class Database implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Database.class);

  private final String name;
  private final Dialect dialect;
  private final DataSource writerSource;
  private final JdbcClient read;
  private final AutoCloseable readers;
  private final WriterClaim claim;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable WriteSession session;

  /**
   * Makes a database.
   *
   * @param claim taken on each writer's connection before anything is written
   */
  Database(
      String name,
      Dialect dialect,
      DataSource writerSource,
      DataSource readers,
      AutoCloseable pool,
      WriterClaim claim) {
    this.name = name;
    this.dialect = dialect;
    this.writerSource = writerSource;
    this.read = JdbcClient.create(readers);
    this.readers = pool;
    this.claim = claim;
  }

  /** What the engine calls itself in SQL. */
  public Dialect dialect() {
    return dialect;
  }

  /** Whether this host may write it at all. */
  public boolean isWritable() {
    return claim != WriterClaim.REFUSED;
  }

  /** Reads what was committed; each call by itself. */
  public JdbcClient read() {
    return read;
  }

  /**
   * Runs work in a transaction, alone. Within work that already writes to this database it joins
   * that transaction.
   *
   * @throws RuntimeException of the work, after a roll-back
   */
  public <T extends @Nullable Object> T write(Function<JdbcClient, T> work) {
    return transaction(session -> work.apply(session.jdbc()));
  }

  /**
   * The client of the transaction that this thread is in.
   *
   * @throws IllegalStateException outside of one
   */
  JdbcClient writing() {
    WriteSession current = session;
    if (!lock.isHeldByCurrentThread() || current == null) {
      throw new IllegalStateException("not within a transaction on " + name);
    }
    return current.jdbc();
  }

  /** The same with prepared statements that live on, for the hot path. */
  <T extends @Nullable Object> T transaction(SqlWork<T> work) {
    lock.lock();
    try {
      WriteSession current = session();
      if (lock.getHoldCount() > 1) {
        return work.run(current);
      }
      T result = work.run(current);
      current.connection().commit();
      return result;
    } catch (SQLException e) {
      abandon();
      throw Failures.of(e);
    } catch (RuntimeException e) {
      abandon();
      throw Failures.of(e);
    } catch (Throwable e) {
      abandon();
      throw e;
    } finally {
      lock.unlock();
    }
  }

  /** Runs something on another connection while no transaction of this writer is open. */
  void alone(Callable<?> work) throws SQLException {
    lock.lock();
    try {
      work.call();
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new SQLException(e);
    } finally {
      lock.unlock();
    }
  }

  private WriteSession session() throws SQLException {
    if (session == null) {
      Connection connection = writerSource.getConnection();
      connection.setAutoCommit(false);
      try {
        claim.take(connection);
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
      session = new WriteSession(connection);
    }
    return session;
  }

  /**
   * Rolls back by closing: whatever state the connection was in, the next writer gets a fresh one.
   */
  private void abandon() {
    WriteSession broken = session;
    session = null;
    if (broken == null) {
      return;
    }
    try {
      broken.connection().rollback();
    } catch (SQLException e) {
      log.atDebug().addKeyValue("database", name).log("roll-back failed");
    }
    try {
      broken.close();
    } catch (SQLException e) {
      log.atDebug().addKeyValue("database", name).log("closing the writer failed");
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      abandon();
      readers.close();
    } catch (Exception e) {
      log.atWarn().addKeyValue("database", name).setCause(e).log("closing the store failed");
    } finally {
      lock.unlock();
    }
  }
}
