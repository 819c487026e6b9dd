package dev.touchline.host.store;

import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.outbox.Arrivals;
import java.util.List;

/** New events of the history that tell of messages, by the order in which they came. */
final class SqlArrivals implements Arrivals {

  private final Database history;

  SqlArrivals(Database history) {
    this.history = history;
  }

  @Override
  public long last() {
    return history.read().sql("select coalesce(max(seq), 0) from event").query(Long.class).single();
  }

  @Override
  public List<StoredEvent> between(long after, long upTo) {
    return history
        .read()
        .sql(
            SqlHistoryQueries.COLUMNS
                + " from event where seq > ? and seq <= ?"
                + " and (kind = 'message.sent'"
                + " or kind = 'custom' and body like '%\"bouncedMessageId\"%') order by seq")
        .params(after, upTo)
        .query(SqlHistoryQueries::event)
        .list();
  }
}
