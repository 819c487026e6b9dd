package dev.touchline.host.store;

import dev.touchline.host.history.Activity;
import dev.touchline.host.history.EventFilter;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.history.Purchase;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.history.StoredEvent.Position;
import dev.touchline.host.model.EventId;
import dev.touchline.host.model.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The history in SQL, for reading. */
final class SqlHistoryQueries implements HistoryQueries {

  static final String COLUMNS =
      "select seq, id, profile_id, occurred_at, received_at, kind, channel, connection_id, plugin,"
          + " record_id, body";
  private static final String EVENT = COLUMNS + " from event";
  static final String NAMED = "(kind = 'profile.updated' or body like '%\"customerName\"%')";
  private static final String SEEN =
      " and (born is null or born <= (select max(number) from generation))";
  private static final RowMapper<StoredEvent> EVENT_ROW = SqlHistoryQueries::event;
  private static final Comparator<StoredEvent> NEWEST_FIRST =
      Comparator.comparing(StoredEvent::position).reversed();

  private static final int SHORTEST_PREFIX = 2;
  private static final int FIRST_PARTY = 1;

  private final Database database;

  SqlHistoryQueries(Database database) {
    this.database = database;
  }

  @Override
  public long generation() {
    return database.read().sql("select max(number) from generation").query(Long.class).single();
  }

  @Override
  public boolean hasGeneration(Collection<Long> profileIds, long generation) {
    long oldest =
        database.read().sql("select min(number) from generation").query(Long.class).single();
    return generation >= oldest
        || Chunks.collect(profileIds, some -> changedSince(some, generation)).isEmpty();
  }

  private List<Long> changedSince(List<Long> profileIds, long generation) {
    return database
        .read()
        .sql(
            "select profile_id from profile_generation"
                + " where profile_id in (:ids) and number > :generation")
        .param("ids", profileIds)
        .param("generation", generation)
        .query(Long.class)
        .list();
  }

  /** One query a profile, each along the index, then merged: a profile's events never move. */
  @Override
  public List<StoredEvent> page(
      List<Long> profileIds, Position before, EventFilter filter, int limit, long generation) {
    Map<Long, EventFilter> ranges = ranges(profileIds, filter, generation);
    List<StoredEvent> found = new ArrayList<>();
    ranges.forEach((profileId, range) -> {
      TimelineSql sql = new TimelineSql(database.read(), before, range, limit, generation);
      found.addAll(sql.of(profileId).query(EVENT_ROW).list());
    });
    if (profileIds.size() > 1) {
      found.sort(NEWEST_FIRST);
    }
    return found.size() > limit ? found.subList(0, limit) : found;
  }

  /** Where to look for each profile; those that have nothing of the kind are left out. */
  private Map<Long, EventFilter> ranges(
      List<Long> profileIds, EventFilter filter, long generation) {
    Map<Long, EventFilter> all = new LinkedHashMap<>();
    profileIds.forEach(id -> all.put(id, filter));
    if (filter.channel() == null && filter.kind() == null) {
      return all;
    }
    TimelineRange range = new TimelineRange(database.read(), filter);
    Map<Long, EventFilter> ranges = new LinkedHashMap<>();
    profileIds.forEach(id -> range.of(id).ifPresent(within -> ranges.put(id, within)));
    return generation() == generation ? ranges : all; // counts are those of the newest alone
  }

  @Override
  public List<StoredEvent> ofRecord(long recordId) {
    return database
        .read()
        .sql(EVENT + " where record_id = ?" + SEEN + " order by seq")
        .param(recordId)
        .query(EVENT_ROW)
        .list();
  }

  @Override
  public List<StoredEvent> ofRecords(Collection<Long> recordIds) {
    return Chunks.collect(
        recordIds,
        some ->
            database
                .read()
                .sql(EVENT + " where record_id in (:ids) order by record_id, seq")
                .param("ids", some)
                .query(EVENT_ROW)
                .list());
  }

  @Override
  public long recordOf(EventId id) {
    return database
        .read()
        .sql("select record_id from event where id = ?")
        .param(id.bytes())
        .query(Long.class)
        .optional()
        .orElse(0L);
  }

  static List<StoredEvent> ofRecord(JdbcClient jdbc, long recordId) {
    return jdbc.sql(EVENT + " where record_id = ? order by seq")
        .param(recordId)
        .query(EVENT_ROW)
        .list();
  }

  static List<StoredEvent> namedEvents(JdbcClient jdbc, long profileId) {
    return jdbc.sql(EVENT + " where profile_id = ? and " + NAMED + " order by seq")
        .param(profileId)
        .query(EVENT_ROW)
        .list();
  }

  static List<StoredEvent> moneyEvents(JdbcClient jdbc, long profileId) {
    return jdbc.sql(
            EVENT
                + " where profile_id = ? and kind in ('order.placed', 'order.updated',"
                + " 'order.cancelled', 'refund.succeeded') order by seq")
        .param(profileId)
        .query(EVENT_ROW)
        .list();
  }

  @Override
  public List<Activity> activity(Collection<Long> profileIds) {
    return Chunks.collect(profileIds, this::activityOf);
  }

  private List<Activity> activityOf(List<Long> profileIds) {
    return database
        .read()
        .sql(
            """
            select profile_id, channel, kind, events, first_at, last_at
            from activity where profile_id in (:ids)
            """)
        .param("ids", profileIds)
        .query((row, number) ->
            new Activity(
                row.getLong("profile_id"),
                row.getString("channel"),
                row.getString("kind"),
                row.getLong("events"),
                Micros.toInstant(row.getLong("first_at")),
                Micros.toInstant(row.getLong("last_at"))))
        .list();
  }

  @Override
  public List<Purchase> purchases(Collection<Long> profileIds) {
    return Chunks.collect(profileIds, this::purchasesOf);
  }

  private List<Purchase> purchasesOf(List<Long> profileIds) {
    return database
        .read()
        .sql(
            """
            select profile_id, connection_id, number, currency, placed, total, total_at,
                   total_record, total_updated, cancelled, cancelled_at, cancelled_record,
                   refunded
            from purchase where profile_id in (:ids)
            """)
        .param("ids", profileIds)
        .query((row, number) -> SqlHistoryStore.purchase(key(row), row))
        .list();
  }

  private static Purchase.Key key(ResultSet row) throws SQLException {
    return new Purchase.Key(
        row.getLong("profile_id"),
        row.getInt("connection_id"),
        row.getString("number"),
        row.getString("currency"));
  }

  @Override
  public List<Purchase.TakenOver> takenOver(Collection<Long> profileIds) {
    return Chunks.collect(profileIds, this::takenOverOf);
  }

  private List<Purchase.TakenOver> takenOverOf(List<Long> profileIds) {
    return database
        .read()
        .sql(
            """
            select other.profile_id, other.connection_id, other.number, other.total_at,
                   other.total_record
            from purchase own join purchase other
              on other.search_number = own.search_number
                and other.connection_id = own.connection_id and other.number = own.number
            where own.profile_id in (:ids) and own.connection_id <> :events
              and other.total_updated = 1 and other.profile_id <> own.profile_id
            """)
        .param("ids", profileIds)
        .param("events", FIRST_PARTY)
        .query((row, number) ->
            new Purchase.TakenOver(
                row.getLong("profile_id"),
                row.getInt("connection_id"),
                row.getString("number"),
                new Purchase.AsOf(row.getLong("total_at"), row.getLong("total_record"))))
        .list();
  }

  @Override
  public List<String> names(Collection<Long> profileIds) {
    return Chunks.collect(profileIds, this::namesOf);
  }

  private List<String> namesOf(List<Long> profileIds) {
    return database
        .read()
        .sql("select name from profile_name where profile_id in (:ids) order by first_at, name")
        .param("ids", profileIds)
        .query(String.class)
        .list();
  }

  @Override
  public List<Long> byName(List<String> tokens, int limit) {
    StringBuilder sql = new StringBuilder();
    List<Object> params = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean last = i == tokens.size() - 1 && tokens.get(i).length() >= SHORTEST_PREFIX;
      sql.append(i == 0 ? "" : " intersect ");
      sql.append("select profile_id from name_token where token ");
      sql.append(last ? ">= ? and token < ?" : "= ?");
      params.add(tokens.get(i));
      if (last) {
        params.add(tokens.get(i) + Character.MAX_VALUE);
      }
    }
    params.add(limit);
    return database
        .read()
        .sql("select distinct profile_id from (" + sql + ") matches order by profile_id limit ?")
        .params(params)
        .query(Long.class)
        .list();
  }

  @Override
  public List<Long> byOrderNumber(String number, int limit) {
    return database
        .read()
        .sql("select distinct profile_id from purchase where search_number = ? limit ?")
        .params(SearchText.orderNumber(number), limit)
        .query(Long.class)
        .list();
  }

  static StoredEvent event(ResultSet row, int number) throws SQLException {
    return new StoredEvent(
        EventId.ofBytes(row.getBytes("id")),
        new Position(row.getLong("occurred_at"), row.getLong("seq")),
        row.getLong("profile_id"),
        Micros.toInstant(row.getLong("received_at")),
        row.getString("kind"),
        row.getString("channel"),
        row.getInt("connection_id"),
        row.getString("plugin"),
        row.getLong("record_id"),
        row.getString("body"));
  }
}
