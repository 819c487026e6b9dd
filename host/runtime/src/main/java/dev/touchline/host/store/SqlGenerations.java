package dev.touchline.host.store;

import dev.touchline.host.history.GenerationStore;
import dev.touchline.host.history.NewEvent;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.model.EventId;
import dev.touchline.host.model.Micros;
import dev.touchline.host.model.Text;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Generations of the history in SQL, within its database's transaction. */
final class SqlGenerations implements GenerationStore {

  private static final String EVENT_COLUMNS =
      "seq, id, profile_id, occurred_at, received_at, kind, channel, connection_id, plugin,"
          + " record_id, body, born";
  private static final String RETIRE =
      "insert into event_before ("
          + EVENT_COLUMNS
          + ", gone) select "
          + EVENT_COLUMNS
          + ", ? from event where id = ?";
  private static final int FORGOTTEN_AT_ONCE = 50;

  private final Database database;
  private final SqlHistoryStore events;

  SqlGenerations(Database database, SqlHistoryStore events) {
    this.database = database;
    this.events = events;
  }

  @Override
  public long current() {
    return database.write(
        sql -> sql.sql("select max(number) from generation").query(Long.class).single());
  }

  @Override
  public void retire(Collection<StoredEvent> gone, long generation) {
    database.transaction(session -> {
      PreparedStatement move = session.statement(RETIRE);
      PreparedStatement delete = session.statement("delete from event where id = ?");
      for (StoredEvent event : gone) {
        move.setLong(1, generation);
        move.setBytes(2, event.id().bytes());
        move.executeUpdate();
        delete.setBytes(1, event.id().bytes());
        delete.executeUpdate();
      }
      return true;
    });
  }

  @Override
  public boolean[] append(List<NewEvent> added, long generation, Map<EventId, Long> places) {
    return events.append(added, generation, places);
  }

  @Override
  public List<Long> profiles(long generation) {
    return profiles(generation, "");
  }

  @Override
  public List<Long> renamed(long generation) {
    return profiles(generation, " and " + SqlHistoryQueries.NAMED);
  }

  private List<Long> profiles(long generation, String which) {
    return database
        .writing()
        .sql(
            "select profile_id from event where born = ?"
                + which
                + " union select profile_id from event_before where gone = ?"
                + which)
        .params(generation, generation)
        .query(Long.class)
        .list();
  }

  @Override
  public void publish(long generation, Collection<Long> profileIds, Instant at) {
    database.transaction(session -> {
      PreparedStatement mark =
          session.statement(
              """
              insert into profile_generation (profile_id, number) values (?, ?)
              on conflict (profile_id) do update set number = excluded.number
              """);
      for (long profileId : profileIds) {
        mark.setLong(1, profileId);
        mark.setLong(2, generation);
        mark.addBatch();
      }
      if (!profileIds.isEmpty()) {
        mark.executeBatch();
      }
      return session
          .jdbc()
          .sql("insert into generation (number, at) values (?, ?)")
          .params(generation, Micros.of(at))
          .update();
    });
  }

  @Override
  public void undo(long generation) {
    database.write(sql -> {
      sql.sql("delete from event where born = ?").param(generation).update();
      sql.sql(
              "insert into event ("
                  + EVENT_COLUMNS
                  + ") select "
                  + EVENT_COLUMNS
                  + " from event_before where gone = ?")
          .param(generation)
          .update();
      return sql.sql("delete from event_before where gone = ?").param(generation).update();
    });
  }

  @Override
  public boolean forget(Instant before) {
    return database.write(sql -> {
      Optional<Long> last =
          sql.sql("select max(number) from generation where at < ?")
              .param(Micros.of(before))
              .query(Long.class)
              .optional();
      if (last.isEmpty()) {
        return false;
      }
      List<Long> some =
          sql.sql("select number from generation where number < ? order by number limit ?")
              .params(last.get(), FORGOTTEN_AT_ONCE)
              .query(Long.class)
              .list();
      if (some.isEmpty()) {
        return false;
      }
      long end = some.get(some.size() - 1) + 1; // readers of it see nothing that was gone by then
      sql.sql("delete from event_before where gone <= ?").param(end).update();
      sql.sql("delete from generation where number < ?").param(end).update();
      return some.size() == FORGOTTEN_AT_ONCE;
    });
  }

  @Override
  public void removeNames(long profileId) {
    List<String> names =
        database
            .writing()
            .sql("select name from profile_name where profile_id = ?")
            .param(profileId)
            .query(String.class)
            .list();
    for (String name : names) {
      for (String token : Text.tokens(name)) {
        database
            .writing()
            .sql("delete from name_token where token = ? and profile_id = ?")
            .params(Storable.text(token), profileId)
            .update();
      }
    }
    database
        .writing()
        .sql("delete from profile_name where profile_id = ?")
        .param(profileId)
        .update();
  }

  @Override
  public List<StoredEvent> namedEvents(long profileId) {
    return SqlHistoryQueries.namedEvents(database.writing(), profileId);
  }
}
