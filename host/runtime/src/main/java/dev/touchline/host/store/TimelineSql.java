package dev.touchline.host.store;

import dev.touchline.host.history.EventFilter;
import dev.touchline.host.history.StoredEvent.Position;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The query for a page of one profile's events. What a rebuild took away since the generation
 * began, and what it brought, is told within the one statement, so that the answer is of one
 * moment.
 */
final class TimelineSql {

  private final JdbcClient jdbc;
  private final Position before;
  private final EventFilter filter;
  private final int limit;
  private final long generation;
  private final String text;

  TimelineSql(JdbcClient jdbc, Position before, EventFilter filter, int limit, long generation) {
    this.jdbc = jdbc;
    this.before = before;
    this.filter = filter;
    this.limit = limit;
    this.generation = generation;
    String which = which(filter);
    this.text =
        SqlHistoryQueries.COLUMNS
            + " from event"
            + which
            + " union all "
            + SqlHistoryQueries.COLUMNS
            + " from event_before"
            + which
            + " and gone > :generation order by occurred_at desc, seq desc limit :limit";
  }

  /**
   * The range of instants is written out, since SQLite does not see it in a comparison of rows;
   * ties at its upper end go by the order of arrival.
   */
  private static String which(EventFilter filter) {
    StringBuilder sql = new StringBuilder(" where profile_id = :profile");
    sql.append(" and occurred_at between :from and :upTo and (occurred_at < :at or seq < :seq)");
    if (filter.channel() != null) {
      sql.append(" and channel = :channel");
    }
    if (filter.kind() != null) {
      sql.append(" and kind = :kind");
    }
    return sql.append(" and (born is null or born <= :generation)").toString();
  }

  /** The statement for one profile. */
  JdbcClient.StatementSpec of(long profileId) {
    JdbcClient.StatementSpec statement =
        jdbc.sql(text)
            .param("profile", profileId)
            .param("at", before.occurredAtMicros())
            .param("seq", before.seq())
            .param("from", filter.fromMicros())
            .param("upTo", Math.min(before.occurredAtMicros(), filter.toMicros() - 1))
            .param("generation", generation)
            .param("limit", limit);
    if (filter.channel() != null) {
      statement = statement.param("channel", filter.channel());
    }
    if (filter.kind() != null) {
      statement = statement.param("kind", filter.kind());
    }
    return statement;
  }
}
