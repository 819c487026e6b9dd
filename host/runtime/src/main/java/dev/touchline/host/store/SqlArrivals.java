package dev.touchline.host.store;

import dev.touchline.host.history.ArrivalQueries;
import dev.touchline.host.history.StoredEvent;
import java.util.List;

/** The order of arrival in SQL. */
final class SqlArrivals implements ArrivalQueries {

  private final Database history;

  SqlArrivals(Database history) {
    this.history = history;
  }

  @Override
  public long last() {
    return history.read().sql("select coalesce(max(seq), 0) from event").query(Long.class).single();
  }

  @Override
  public List<StoredEvent> after(long seq, int limit) {
    return events("seq > ? and born is null order by seq limit ?", seq, limit);
  }

  @Override
  public List<StoredEvent> ofSentMessages(long after, long upTo) {
    return events(
        "seq > ? and seq <= ? and (kind = 'message.sent'"
            + " or kind = 'custom' and body like '%\"bouncedMessageId\"%') order by seq",
        after, upTo);
  }

  private List<StoredEvent> events(String which, Object... parameters) {
    return history
        .read()
        .sql(SqlHistoryQueries.COLUMNS + " from event where " + which)
        .params(parameters)
        .query(SqlHistoryQueries::event)
        .list();
  }
}
