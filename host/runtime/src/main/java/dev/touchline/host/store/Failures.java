package dev.touchline.host.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.sqlite.SQLiteException;

/**
 * Tells apart what the engines say: data that can never be stored ({@link
 * DataIntegrityViolationException}), and everything else, which passes when the store is well again
 * ({@link DataAccessResourceFailureException}).
 */
final class Failures {

  /** SQLite's primary result codes: TOOBIG, CONSTRAINT, MISMATCH, RANGE. */
  private static final int[] DATA_CODES = {18, 19, 20, 25};

  private static final int PRIMARY = 0xFF;

  private Failures() {}

  static RuntimeException of(SQLException e) {
    return isOfData(e)
        ? new DataIntegrityViolationException("the store refuses the data", e)
        : new DataAccessResourceFailureException("the store failed", e);
  }

  /** The same for what Spring's client threw. */
  static RuntimeException of(RuntimeException e) {
    if (e instanceof DataAccessException && !(e instanceof TransientDataAccessException)) {
      SQLException cause = sql(e);
      return cause == null ? e : of(cause);
    }
    return e;
  }

  private static @Nullable SQLException sql(Throwable failure) {
    for (Throwable next = failure; next != null; next = next.getCause()) {
      if (next instanceof SQLException found) {
        return found;
      }
    }
    return null;
  }

  private static boolean isOfData(SQLException failure) {
    for (SQLException e = failure; e != null; e = e.getNextException()) {
      if (e instanceof SQLiteException sqlite) {
        int code = sqlite.getResultCode().code & PRIMARY;
        for (int data : DATA_CODES) {
          if (code == data) {
            return true;
          }
        }
      }
      String state = e.getSQLState();
      if (state != null && isOfData(state)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Data exception, constraint violation, a limit of the engine: such as a key that is too long.
   */
  private static boolean isOfData(String state) {
    return state.startsWith("22") || state.startsWith("23") || state.startsWith("54");
  }
}
