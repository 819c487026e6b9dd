package dev.touchline.host.store;

import dev.touchline.host.identity.IdentifierKey;
import dev.touchline.host.identity.IdentityQueries;
import dev.touchline.host.identity.Link;
import dev.touchline.host.identity.Profile;
import dev.touchline.host.model.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads profiles and links, from whichever side the client is: committed, or within a transaction.
 */
final class SqlProfiles implements IdentityQueries {

  private static final String PROFILE =
      "select id, customer_id, type, scope, value, shared, created_at from profile ";
  private static final String LINK =
      """
      select id, profile_a, profile_b, rule, state, evidence, created_at, created_by, changed_at,
             changed_by
      from link
      """;
  private static final RowMapper<Profile> PROFILE_ROW = SqlProfiles::profile;
  private static final RowMapper<Link> LINK_ROW = SqlProfiles::link;

  private final Supplier<JdbcClient> jdbc;

  SqlProfiles(Supplier<JdbcClient> jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Optional<Profile> findProfile(long id) {
    return jdbc.get().sql(PROFILE + "where id = ?").param(id).query(PROFILE_ROW).optional();
  }

  @Override
  public List<Profile> customerOf(long profileId) {
    return jdbc.get()
        .sql(
            PROFILE
                + "where customer_id = (select customer_id from profile where id = ?) order by id")
        .param(profileId)
        .query(PROFILE_ROW)
        .list();
  }

  List<Profile> profilesOf(long customerId) {
    return jdbc.get()
        .sql(PROFILE + "where customer_id = ? order by id")
        .param(customerId)
        .query(PROFILE_ROW)
        .list();
  }

  @Override
  public List<Profile> profiles(Collection<Long> profileIds) {
    List<Profile> found = new ArrayList<>();
    for (List<Long> chunk : Chunks.of(profileIds)) {
      found.addAll(
          jdbc.get()
              .sql(PROFILE + "where id in (:ids) order by id")
              .param("ids", chunk)
              .query(PROFILE_ROW)
              .list());
    }
    return found;
  }

  @Override
  public List<Link> linksOf(Collection<Long> profileIds) {
    List<Link> found = new ArrayList<>();
    for (List<Long> chunk : Chunks.of(profileIds)) {
      found.addAll(
          jdbc.get()
              .sql(LINK + "where profile_a in (:ids) or profile_b in (:ids) order by id")
              .param("ids", chunk)
              .query(LINK_ROW)
              .list());
    }
    return found.stream().distinct().toList();
  }

  @Override
  public List<Link> sharedLinksOf(Collection<Long> profileIds, int limit) {
    List<Link> found = new ArrayList<>();
    for (List<Long> chunk : Chunks.of(profileIds)) {
      found.addAll(
          jdbc.get()
              .sql(
                  LINK
                      + "where state = 'shared' and (profile_a in (:ids) or profile_b in (:ids))"
                      + " order by id limit :limit")
              .param("ids", chunk)
              .param("limit", limit)
              .query(LINK_ROW)
              .list());
    }
    return found.stream().distinct().limit(limit).toList();
  }

  @Override
  public List<Profile> byValue(String type, String value) {
    return jdbc.get()
        .sql(PROFILE + "where value = ? and type = ? order by id")
        .params(value, type)
        .query(PROFILE_ROW)
        .list();
  }

  @Override
  public List<Profile> byPrefix(String prefix, int limit) {
    return jdbc.get()
        .sql(PROFILE + "where value >= ? and value < ? order by value limit ?")
        .params(prefix, prefix + Character.MAX_VALUE, limit)
        .query(PROFILE_ROW)
        .list();
  }

  private static Profile profile(ResultSet row, int number) throws SQLException {
    return new Profile(
        row.getLong("id"),
        row.getLong("customer_id"),
        new IdentifierKey(row.getString("type"), row.getString("scope"), row.getString("value")),
        row.getInt("shared") != 0,
        Micros.toInstant(row.getLong("created_at")));
  }

  private static Link link(ResultSet row, int number) throws SQLException {
    long changed = row.getLong("changed_at");
    Instant changedAt = row.wasNull() ? null : Micros.toInstant(changed);
    return new Link(
        row.getLong("id"),
        row.getLong("profile_a"),
        row.getLong("profile_b"),
        Link.Rule.of(row.getString("rule")),
        Link.State.of(row.getString("state")),
        row.getString("evidence"),
        Micros.toInstant(row.getLong("created_at")),
        row.getString("created_by"),
        changedAt,
        row.getString("changed_by"));
  }
}
