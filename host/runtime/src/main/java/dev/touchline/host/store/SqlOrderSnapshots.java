package dev.touchline.host.store;

import dev.touchline.host.commerce.CommerceJson;
import dev.touchline.host.commerce.OrderSnapshots;
import dev.touchline.host.model.Micros;
import dev.touchline.sdk.commerce.Order;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders as they were last seen, in the operations database. */
final class SqlOrderSnapshots implements OrderSnapshots {

  private static final int MOST_PROFILES = 500;
  private static final int FORGOTTEN_AT_ONCE = 300;

  private final Database operations;

  SqlOrderSnapshots(Database operations) {
    this.operations = operations;
  }

  @Override
  public void save(int connectionId, List<Seen> orders) {
    List<Seen> changed = orders.stream().filter(seen -> !isKept(connectionId, seen)).toList();
    if (!changed.isEmpty()) {
      operations.write(sql -> {
        changed.forEach(seen -> save(sql, connectionId, seen));
        return true;
      });
    }
  }

  /** Seen again as it was within the minute before: not worth waiting for the disk. */
  private boolean isKept(int connectionId, Seen seen) {
    return operations
            .read()
            .sql(
                """
                select count(*) from order_snapshot
                where connection_id = ? and order_id = ? and body = ? and seen_at > ?\
                """)
            .params(
                connectionId,
                Storable.text(seen.order().id()),
                CommerceJson.write(seen.order()),
                Micros.of(seen.at().minusSeconds(60)))
            .query(Long.class)
            .single()
        > 0;
  }

  private static void save(JdbcClient sql, int connectionId, Seen seen) {
    Order order = seen.order();
    String id = Storable.text(order.id());
    sql.sql(
            """
            insert into order_snapshot
              (connection_id, order_id, number_key, placed_at, seen_at, body)
            values (?, ?, ?, ?, ?, ?)
            on conflict (connection_id, order_id) do update
            set number_key = excluded.number_key, placed_at = excluded.placed_at,
                seen_at = excluded.seen_at, body = excluded.body\
            """)
        .params(
            connectionId,
            id,
            key(order.number()),
            Micros.of(order.placedAt()),
            Micros.of(seen.at()),
            CommerceJson.write(order))
        .update();
    for (long profile : seen.profiles()) {
      sql.sql(
              """
              insert into order_snapshot_profile (profile_id, connection_id, order_id)
              values (?, ?, ?) on conflict do nothing\
              """)
          .params(profile, connectionId, id)
          .update();
    }
  }

  @Override
  public List<Snapshot> ofProfiles(int connectionId, Collection<Long> profiles, int limit) {
    List<Long> some = profiles.stream().limit(MOST_PROFILES).toList();
    if (some.isEmpty() || limit < 1) {
      return List.of();
    }
    List<Object> values = new ArrayList<>();
    values.add(connectionId);
    values.add(connectionId);
    values.addAll(some);
    values.add(limit);
    String places = String.join(", ", some.stream().map(profile -> "?").toList());
    return operations
        .read()
        .sql(
            """
            select body, seen_at from order_snapshot
            where connection_id = ? and order_id in
              (select order_id from order_snapshot_profile
               where connection_id = ? and profile_id in (%s))
            order by placed_at desc, order_id desc limit ?\
            """
                .formatted(places))
        .params(values)
        .query(SqlOrderSnapshots::snapshot)
        .list();
  }

  @Override
  public int forget(Instant before, int most) {
    int old =
        forget(
            """
            select connection_id, order_id from order_snapshot
            where seen_at < ? order by seen_at limit ?\
            """,
            Micros.of(before),
            FORGOTTEN_AT_ONCE);
    return old > 0 ? old : forgetBeyond(most);
  }

  private int forgetBeyond(int most) {
    record Full(int connection, long beyond) {}
    List<Full> full =
        operations
            .read()
            .sql(
                """
                select connection_id, count(*) as orders from order_snapshot
                group by connection_id having count(*) > ?\
                """)
            .param(most)
            .query((row, number) ->
                new Full(row.getInt("connection_id"), row.getLong("orders") - most))
            .list();
    int forgotten = 0;
    for (Full one : full) {
      forgotten +=
          forget(
              """
              select connection_id, order_id from order_snapshot
              where connection_id = ? order by seen_at limit ?\
              """,
              one.connection(),
              Math.min(one.beyond(), FORGOTTEN_AT_ONCE));
    }
    return forgotten;
  }

  /** In transactions of some hundred, since refunds wait for them. */
  private int forget(String which, Object value, long limit) {
    record Key(int connection, String order) {}
    return operations.write(sql -> {
      List<Key> keys =
          sql.sql(which)
              .params(value, limit)
              .query(
                  (row, number) -> new Key(row.getInt("connection_id"), row.getString("order_id")))
              .list();
      for (Key key : keys) {
        for (String table : List.of("order_snapshot", "order_snapshot_profile")) {
          sql.sql("delete from " + table + " where connection_id = ? and order_id = ?")
              .params(key.connection(), key.order())
              .update();
        }
      }
      return keys.size();
    });
  }

  @Override
  public Optional<Snapshot> byNumber(int connectionId, String number) {
    return operations
        .read()
        .sql(
            """
            select body, seen_at from order_snapshot
            where connection_id = ? and number_key = ?
            order by placed_at desc, order_id desc limit 1\
            """)
        .params(connectionId, key(number))
        .query(SqlOrderSnapshots::snapshot)
        .optional();
  }

  private static Snapshot snapshot(ResultSet row, int number) throws SQLException {
    return new Snapshot(
        CommerceJson.read(row.getString("body"), Order.class),
        Micros.toInstant(row.getLong("seen_at")));
  }

  private static String key(String number) {
    return Storable.text(number.toLowerCase(Locale.ROOT).replaceAll("[#\\s]", ""));
  }
}
