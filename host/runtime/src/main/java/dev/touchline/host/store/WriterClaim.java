package dev.touchline.host.store;

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

  /** For a store that is guarded in another way. */
  WriterClaim NONE = connection -> {};

  /**
   * Takes the claim, which ends with the connection.
   *
   * @throws IllegalStateException when another host holds it
   */
  void take(Connection connection) throws SQLException;

  /** An advisory lock of PostgreSQL, for a number within the schema. */
  static WriterClaim advisory(int number) {
    return connection -> {
      String sql = "select pg_try_advisory_lock(hashtext(current_schema()), ?)";
      try (PreparedStatement lock = connection.prepareStatement(sql)) {
        lock.setInt(1, number);
        try (ResultSet row = lock.executeQuery()) {
          row.next();
          if (!row.getBoolean(1)) {
            throw new IllegalStateException(
                "another host writes this database; stop it first, or use a database of its own");
          }
        }
      }
    };
  }
}
