package dev.touchline.host.store;

import dev.touchline.host.identity.IdentifierKey;
import dev.touchline.host.identity.IdentityStore;
import dev.touchline.host.identity.Link;
import dev.touchline.host.identity.Profile;
import dev.touchline.host.model.Micros;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Profiles and links in SQL, within the history database's transaction. */
final class SqlIdentityStore implements IdentityStore {

  private static final String FIND =
      "select id from profile where value = ? and type = ? and scope = ?";
  private static final String CREATE =
      """
      insert into profile (id, customer_id, type, scope, value, shared, created_at)
      values (?, ?, ?, ?, ?, 0, ?) on conflict (value, type, scope) do nothing
      """;
  private static final String SEEN =
      "select 1 from link where profile_a = ? and profile_b = ? and rule = 'seen-together'";

  private final Database database;
  private final Lane profileIds;
  private final Lane linkIds;
  private final SqlProfiles profiles;

  SqlIdentityStore(Database database, int lane) {
    this.database = database;
    this.profileIds = new Lane(lane, highest(database, "profile", lane));
    this.linkIds = new Lane(lane, highest(database, "link", lane));
    this.profiles = new SqlProfiles(database::writing);
  }

  static long highest(Database database, String table, int lane) {
    String column = table.startsWith("event") ? "seq" : "id";
    return database
        .read()
        .sql("select coalesce(max(" + column + "), 0) from " + table + " where " + column + " < ?")
        .param(Lane.end(lane))
        .query(Long.class)
        .single();
  }

  @Override
  public <T extends @Nullable Object> T inTransaction(Supplier<T> work) {
    return database.transaction(session -> work.get());
  }

  @Override
  public Map<IdentifierKey, Long> find(Collection<IdentifierKey> keys) {
    return database.transaction(session -> {
      PreparedStatement find = session.statement(FIND);
      Map<IdentifierKey, Long> found = new HashMap<>();
      for (IdentifierKey key : keys) {
        find.setString(1, key.value());
        find.setString(2, key.type());
        find.setString(3, key.scope());
        try (ResultSet row = find.executeQuery()) {
          if (row.next()) {
            found.put(key, row.getLong(1));
          }
        }
      }
      return found;
    });
  }

  @Override
  public Map<IdentifierKey, Long> create(Collection<IdentifierKey> keys, Instant at) {
    return database.transaction(session -> {
      PreparedStatement create = session.statement(CREATE);
      Map<IdentifierKey, Long> created = new HashMap<>();
      for (IdentifierKey key : keys) {
        long id = profileIds.next();
        create.setLong(1, id);
        create.setLong(2, id);
        create.setString(3, key.type());
        create.setString(4, key.scope());
        create.setString(5, key.value());
        create.setLong(6, Micros.of(at));
        create.addBatch();
        created.put(key, id);
      }
      int[] counts = create.executeBatch();
      boolean raced = java.util.Arrays.stream(counts).anyMatch(count -> count == 0);
      return raced ? find(keys) : created;
    });
  }

  @Override
  public Profile profile(long id) {
    return findProfile(id)
        .orElseThrow(() -> new IllegalStateException("profile " + id + " is missing"));
  }

  @Override
  public Optional<Profile> findProfile(long id) {
    return profiles.findProfile(id);
  }

  @Override
  public List<Profile> profilesOf(long customerId) {
    return profiles.profilesOf(customerId);
  }

  @Override
  public List<Link> linksOf(Collection<Long> profileIds) {
    return profiles.linksOf(profileIds);
  }

  @Override
  public List<Profile> profiles(Collection<Long> profileIds) {
    return profiles.profiles(profileIds);
  }

  @Override
  public boolean seenTogether(long profileA, long profileB) {
    return database.transaction(session -> {
      PreparedStatement seen = session.statement(SEEN);
      seen.setLong(1, profileA);
      seen.setLong(2, profileB);
      try (ResultSet row = seen.executeQuery()) {
        return row.next();
      }
    });
  }

  @Override
  public long addLink(
      long profileA,
      long profileB,
      Link.Rule rule,
      Link.State state,
      String evidence,
      String by,
      Instant at) {
    long id = linkIds.next();
    database
        .writing()
        .sql(
            """
            insert into link (id, profile_a, profile_b, rule, state, evidence, created_at, created_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(id, profileA, profileB, rule.text(), state.text(), evidence, Micros.of(at), by)
        .update();
    return id;
  }

  @Override
  public void changeLinks(Collection<Long> linkIds, Link.State state, String by, Instant at) {
    for (long id : linkIds) {
      database
          .writing()
          .sql("update link set state = ?, changed_at = ?, changed_by = ? where id = ?")
          .params(state.text(), Micros.of(at), by, id)
          .update();
    }
  }

  @Override
  public void markShared(long profileId) {
    database.writing().sql("update profile set shared = 1 where id = ?").param(profileId).update();
  }

  @Override
  public void moveProfiles(Collection<Long> profileIds, long customerId) {
    for (long id : profileIds) {
      database
          .writing()
          .sql("update profile set customer_id = ? where id = ?")
          .params(customerId, id)
          .update();
    }
  }
}
