package dev.touchline.host.store;

import dev.touchline.host.inbox.NotInChargeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Makes sure that one host at a time writes a database: ids come from counters in memory (see
 * {@link Lane}), so two writers of a lane would give the same ones. Taken on the writer's own
 * connection, so that a host which lost its connection cannot go on writing after another one took
 * over.
 */
@FunctionalInterface
interface WriterClaim {

  /** How often the claim is tried before another host is taken to hold it. */
  int MOST_TRIES = 20;

  /** How long between two tries. */
  long PAUSE_MILLIS = 100;

  /** For a store that is guarded in another way. */
  WriterClaim NONE = connection -> {};

  /** For what only the host in charge may write. */
  WriterClaim REFUSED =
      connection -> {
        throw new NotInChargeException();
      };

  /**
   * Takes the claim, which ends with the connection.
   *
   * @throws StoreClaimedException when another host holds it
   */
  void take(Connection connection) throws SQLException;

  /** An advisory lock of PostgreSQL, for a number within the schema. */
  static WriterClaim advisory(int number) {
    return connection -> {
      for (int tries = 0; !locked(connection, number); tries++) {
        if (tries == MOST_TRIES) {
          throw new StoreClaimedException();
        }
        pause();
      }
    };
  }

  private static boolean locked(Connection connection, int number) throws SQLException {
    String sql = "select pg_try_advisory_lock(hashtext(current_schema()), ?)";
    try (PreparedStatement lock = connection.prepareStatement(sql)) {
      lock.setInt(1, number);
      try (ResultSet row = lock.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Not long: the server lets go of a closed connection's lock a moment after it was closed. */
  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreClaimedException();
    }
  }
}
