package dev.touchline.host.store;

import dev.touchline.host.history.EventFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Between which instants a profile has events of a channel or kind, from the counts that are kept
 * anyway: a page of what is rare does not search a whole timeline, and needs no index of its own.
 */
final class TimelineRange {

  private final JdbcClient jdbc;
  private final EventFilter filter;
  private final String text;

  TimelineRange(JdbcClient jdbc, EventFilter filter) {
    this.jdbc = jdbc;
    this.filter = filter;
    this.text =
        "select min(first_at) as first_at, max(last_at) as last_at from activity"
            + " where profile_id = :profile"
            + (filter.channel() == null ? "" : " and channel = :channel")
            + (filter.kind() == null ? "" : " and kind = :kind");
  }

  /** The filter within that range; empty when the profile has none. */
  Optional<EventFilter> of(long profileId) {
    JdbcClient.StatementSpec statement = jdbc.sql(text).param("profile", profileId);
    if (filter.channel() != null) {
      statement = statement.param("channel", filter.channel());
    }
    if (filter.kind() != null) {
      statement = statement.param("kind", filter.kind());
    }
    return statement.query((row, number) -> within(row)).single();
  }

  private Optional<EventFilter> within(ResultSet row) throws SQLException {
    long first = row.getLong("first_at");
    if (row.wasNull()) {
      return Optional.empty();
    }
    long from = Math.max(filter.fromMicros(), first);
    long to = Math.min(filter.toMicros(), row.getLong("last_at") + 1);
    return from < to
        ? Optional.of(new EventFilter(filter.channel(), filter.kind(), from, to))
        : Optional.empty();
  }
}
