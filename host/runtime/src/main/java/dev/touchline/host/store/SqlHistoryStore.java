package dev.touchline.host.store;

import dev.touchline.host.history.ActivityDelta;
import dev.touchline.host.history.HistoryStore;
import dev.touchline.host.history.NewEvent;
import dev.touchline.host.history.Purchase;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.model.EventId;
import dev.touchline.host.model.Micros;
import dev.touchline.sdk.event.Event;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The history in SQL, within its database's transaction. */
final class SqlHistoryStore implements HistoryStore {

  static final String ALL_CANCELLED = "all";

  private static final String APPEND =
      """
      insert into event (seq, id, profile_id, occurred_at, received_at, kind, channel,
                         connection_id, plugin, record_id, body)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing
      """;
  private static final String APPEND_TO_GENERATION =
      """
      insert into event (seq, id, profile_id, occurred_at, received_at, kind, channel,
                         connection_id, plugin, record_id, body, born)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing
      """;
  private static final String COUNT =
      """
      insert into activity (profile_id, channel, kind, events, first_at, last_at)
      values (?, ?, ?, ?, ?, ?)
      on conflict (profile_id, channel, kind) do update set
        events = activity.events + excluded.events,
        first_at = case when excluded.first_at < activity.first_at
                   then excluded.first_at else activity.first_at end,
        last_at = case when excluded.last_at > activity.last_at
                  then excluded.last_at else activity.last_at end
      """;
  private static final String FIND_PURCHASE =
      """
      select placed, total, total_at, total_record, total_updated, cancelled, cancelled_at,
             cancelled_record, refunded
      from purchase
      where profile_id = ? and connection_id = ? and number = ? and currency = ?
      """;
  private static final String SAVE_PURCHASE =
      """
      insert into purchase (profile_id, connection_id, number, currency, search_number, placed,
                            total, total_at, total_record, total_updated, cancelled,
                            cancelled_at, cancelled_record, refunded)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (profile_id, connection_id, number, currency) do update set
        placed = excluded.placed, total = excluded.total, total_at = excluded.total_at,
        total_record = excluded.total_record, total_updated = excluded.total_updated,
        cancelled = excluded.cancelled,
        cancelled_at = excluded.cancelled_at, cancelled_record = excluded.cancelled_record,
        refunded = excluded.refunded
      """;
  private static final String ADD_NAME =
      """
      insert into profile_name (profile_id, name, first_at) values (?, ?, ?)
      on conflict (profile_id, name) do nothing
      """;
  private static final String ADD_TOKEN =
      """
      insert into name_token (token, profile_id) values (?, ?)
      on conflict (token, profile_id) do nothing
      """;

  private final Database database;
  private final Lane sequence;

  SqlHistoryStore(Database database, int lane) {
    this.database = database;
    long events = SqlIdentityStore.highest(database, "event", lane);
    long before = SqlIdentityStore.highest(database, "event_before", lane);
    this.sequence = new Lane(lane, Math.max(events, before));
  }

  @Override
  public boolean[] append(List<NewEvent> events) {
    return database.transaction(session -> {
      PreparedStatement append = session.statement(APPEND);
      for (NewEvent event : events) {
        bind(append, event, sequence.next());
        append.addBatch();
      }
      return isNew(append.executeBatch());
    });
  }

  private static boolean[] isNew(int[] counts) {
    boolean[] isNew = new boolean[counts.length];
    for (int i = 0; i < counts.length; i++) {
      isNew[i] = counts[i] != 0;
    }
    return isNew;
  }

  /** Appends events to a generation; what replaces an event takes its place in the order. */
  boolean[] append(List<NewEvent> events, long generation, Map<EventId, Long> places) {
    return database.transaction(session -> {
      PreparedStatement append = session.statement(APPEND_TO_GENERATION);
      for (NewEvent event : events) {
        Long place = places.get(event.id());
        bind(append, event, place == null ? sequence.next() : place);
        append.setLong(12, generation);
        append.addBatch();
      }
      return isNew(append.executeBatch());
    });
  }

  @Override
  public long recordOf(EventId id) {
    return database.transaction(session -> {
      PreparedStatement find = session.statement("select record_id from event where id = ?");
      find.setBytes(1, id.bytes());
      try (ResultSet row = find.executeQuery()) {
        return row.next() ? row.getLong(1) : 0L;
      }
    });
  }

  @Override
  public List<StoredEvent> ofRecord(long recordId) {
    return SqlHistoryQueries.ofRecord(database.writing(), recordId);
  }

  @Override
  public void remove(Collection<EventId> events) {
    for (EventId id : events) {
      database.writing().sql("delete from event where id = ?").param(id.bytes()).update();
    }
  }

  @Override
  public void recountActivity(Collection<Long> profileIds) {
    for (long id : profileIds) {
      database.writing().sql("delete from activity where profile_id = ?").param(id).update();
      database
          .writing()
          .sql(
              """
              insert into activity (profile_id, channel, kind, events, first_at, last_at)
              select profile_id, channel, kind, count(*), min(occurred_at), max(occurred_at)
              from event where profile_id = ? group by profile_id, channel, kind
              """)
          .param(id)
          .update();
    }
  }

  @Override
  public void removePurchases(Collection<Long> profileIds) {
    for (long id : profileIds) {
      database.writing().sql("delete from purchase where profile_id = ?").param(id).update();
    }
  }

  @Override
  public List<StoredEvent> moneyEvents(long profileId) {
    return SqlHistoryQueries.moneyEvents(database.writing(), profileId);
  }

  private static void bind(PreparedStatement append, NewEvent newEvent, long seq)
      throws SQLException {
    Event event = newEvent.event();
    append.setLong(1, seq);
    append.setBytes(2, newEvent.id().bytes());
    append.setLong(3, newEvent.profileId());
    append.setLong(4, Micros.of(event.occurredAt()));
    append.setLong(5, Micros.of(newEvent.receivedAt()));
    append.setString(6, event.kind().wireName());
    append.setString(7, event.channel().name());
    append.setInt(8, newEvent.connectionId());
    append.setString(9, newEvent.plugin());
    append.setLong(10, newEvent.recordId());
    append.setString(11, Storable.text(newEvent.body()));
  }

  @Override
  public void addActivity(Collection<ActivityDelta> deltas) {
    database.transaction(session -> {
      PreparedStatement count = session.statement(COUNT);
      for (ActivityDelta delta : deltas) {
        count.setLong(1, delta.profileId());
        count.setString(2, delta.channel());
        count.setString(3, delta.kind());
        count.setLong(4, delta.events());
        count.setLong(5, delta.firstMicros());
        count.setLong(6, delta.lastMicros());
        count.addBatch();
      }
      return count.executeBatch();
    });
  }

  @Override
  public Map<Purchase.Key, Purchase> purchases(Collection<Purchase.Key> keys) {
    return database.transaction(session -> {
      PreparedStatement find = session.statement(FIND_PURCHASE);
      Map<Purchase.Key, Purchase> found = new HashMap<>();
      for (Purchase.Key key : keys) {
        find.setLong(1, key.profileId());
        find.setInt(2, key.connectionId());
        find.setString(3, Storable.text(key.number()));
        find.setString(4, key.currency());
        try (ResultSet row = find.executeQuery()) {
          if (row.next()) {
            found.put(key, purchase(key, row));
          }
        }
      }
      return found;
    });
  }

  static Purchase purchase(Purchase.Key key, ResultSet row) throws SQLException {
    String cancelled = row.getString("cancelled");
    return new Purchase(
        key,
        row.getInt("placed") != 0,
        new BigDecimal(row.getString("total")),
        new Purchase.AsOf(row.getLong("total_at"), row.getLong("total_record")),
        row.getInt("total_updated") != 0,
        cancelled.equals(ALL_CANCELLED) ? null : new BigDecimal(cancelled),
        new Purchase.AsOf(row.getLong("cancelled_at"), row.getLong("cancelled_record")),
        new BigDecimal(row.getString("refunded")));
  }

  @Override
  public void savePurchases(Collection<Purchase> purchases) {
    database.transaction(session -> {
      PreparedStatement save = session.statement(SAVE_PURCHASE);
      for (Purchase purchase : purchases) {
        bind(save, purchase);
        save.addBatch();
      }
      return save.executeBatch();
    });
  }

  private static void bind(PreparedStatement save, Purchase purchase) throws SQLException {
    Purchase.Key key = purchase.key();
    BigDecimal cancelled = purchase.cancelled();
    save.setLong(1, key.profileId());
    save.setInt(2, key.connectionId());
    save.setString(3, Storable.text(key.number()));
    save.setString(4, key.currency());
    save.setString(5, Storable.text(SearchText.orderNumber(key.number())));
    save.setInt(6, purchase.placed() ? 1 : 0);
    save.setString(7, purchase.total().toPlainString());
    save.setLong(8, purchase.totalAsOf().micros());
    save.setLong(9, purchase.totalAsOf().recordId());
    save.setInt(10, purchase.updated() ? 1 : 0);
    save.setString(11, cancelled == null ? ALL_CANCELLED : cancelled.toPlainString());
    save.setLong(12, purchase.cancelledAsOf().micros());
    save.setLong(13, purchase.cancelledAsOf().recordId());
    save.setString(14, purchase.refunded().toPlainString());
  }

  @Override
  public void addName(long profileId, String name, List<String> tokens, Instant at) {
    database.transaction(session -> {
      PreparedStatement add = session.statement(ADD_NAME);
      add.setLong(1, profileId);
      add.setString(2, Storable.text(name));
      add.setLong(3, Micros.of(at));
      add.executeUpdate();
      PreparedStatement token = session.statement(ADD_TOKEN);
      for (String word : tokens) {
        token.setString(1, Storable.text(word));
        token.setLong(2, profileId);
        token.addBatch();
      }
      return token.executeBatch();
    });
  }
}
