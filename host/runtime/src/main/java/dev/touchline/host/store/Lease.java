package dev.touchline.host.store;

import dev.touchline.host.inbox.NotInChargeException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;
import javax.sql.DataSource;

/**
 * The lease of the host in charge, in PostgreSQL: who holds it, until when by the database's clock,
 * and a token that grows whenever another one takes it. Writers that one host alone may have hold
 * advisory locks as well; whoever takes over from a host that let its lease run out ends that
 * host's writers, so that it cannot write on.
 */
final class Lease {

  private static final String NOW = "(extract(epoch from clock_timestamp()) * 1000000)::bigint";
  private static final String TAKE =
      """
      insert into lease (name, owner, token, expires_at) values ('charge', ?, 1, %1$s + ?)
      on conflict (name) do update set
        token = case when lease.owner = excluded.owner then lease.token else lease.token + 1 end,
        owner = excluded.owner, expires_at = excluded.expires_at
      where lease.owner = excluded.owner or lease.expires_at < %1$s
      returning token
      """
          .formatted(NOW);
  private static final String RENEW =
      "update lease set expires_at = " + NOW + " + ? where name = 'charge' and owner = ?";
  private static final String RELEASE =
      "update lease set expires_at = 0 where name = 'charge' and owner = ?";
  private static final String END_WRITERS =
      """
      select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and pid <> pg_backend_pid() and objsubid = 2
        and database = (select oid from pg_database where datname = current_database())
        and classid::bigint = (hashtext(current_schema())::bigint & 4294967295)
      """;
  private static final String HOLD =
      "select token from lease where name = 'charge' and owner = ? and token = ? for share";

  private final DataSource source;
  private final String owner;
  private final long micros;

  Lease(DataSource source, String owner, Duration length) {
    this.source = source;
    this.owner = owner;
    this.micros = length.toNanos() / 1_000;
  }

  /** Takes it, or keeps it; the token, or empty while another host holds it. */
  OptionalLong take() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement take = connection.prepareStatement(TAKE)) {
      take.setString(1, owner);
      take.setLong(2, micros);
      try (ResultSet row = take.executeQuery()) {
        if (!row.next()) {
          return OptionalLong.empty();
        }
        long token = row.getLong(1);
        if (token > 1) {
          endWriters(connection);
        }
        return OptionalLong.of(token);
      }
    }
  }

  /** Ends what the host before may still have open. */
  private static void endWriters(Connection connection) throws SQLException {
    try (PreparedStatement end = connection.prepareStatement(END_WRITERS);
        ResultSet rows = end.executeQuery()) {
      while (rows.next()) {
        rows.getBoolean(1);
      }
    }
  }

  /** Keeps it for another while; false when another host has taken it. */
  boolean renew() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement renew = connection.prepareStatement(RENEW)) {
      renew.setLong(1, micros);
      renew.setString(2, owner);
      return renew.executeUpdate() == 1;
    }
  }

  /** Lets another host have it at once. */
  void release() throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement release = connection.prepareStatement(RELEASE)) {
      release.setString(1, owner);
      release.executeUpdate();
    }
  }

  /** What is checked before cursors are moved: nobody can take over until the transaction ends. */
  Charge charge(long token) {
    return session -> {
      PreparedStatement hold = session.statement(HOLD);
      hold.setString(1, owner);
      hold.setLong(2, token);
      try (ResultSet row = hold.executeQuery()) {
        if (!row.next()) {
          throw new NotInChargeException();
        }
      }
    };
  }
}
