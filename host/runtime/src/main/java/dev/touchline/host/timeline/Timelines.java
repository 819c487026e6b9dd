package dev.touchline.host.timeline;

import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.Profile;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.EventRow;
import dev.touchline.host.model.RecordId;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A customer's events, newest first: those of all profiles that links join now. Paging by position
 * passes every event exactly once, whatever arrives meanwhile, and stays with the generation of the
 * history in which it began, whatever is rebuilt meanwhile. Thread-safe.
 */
public final class Timelines {

  private final Identity identity;
  private final HistoryQueries history;
  private final EventRows rows;

  /**
   * Makes the read model.
   *
   * @param connectionNames the name of a connection, also of a deleted one
   */
  public Timelines(Identity identity, HistoryQueries history, IntFunction<String> connectionNames) {
    this.identity = identity;
    this.history = history;
    this.rows = new EventRows(connectionNames);
  }

  /**
   * Reads a page.
   *
   * @param customer any id that the customer ever had
   * @throws dev.touchline.host.identity.IdentityException when no customer ever had it
   * @throws RebuiltException when the generation of the last page can no longer be read
   */
  public TimelinePage page(CustomerId customer, TimelineQuery query) {
    boolean first = query.generation() == TimelineQuery.NOW;
    long generation = first ? history.generation() : query.generation();
    List<Long> profiles = identity.profilesOf(customer.value()).stream().map(Profile::id).toList();
    List<StoredEvent> found =
        history.page(profiles, query.before(), query.filter(), query.limit() + 1, generation);
    if (!first && !history.hasGeneration(profiles, generation)) {
      throw new RebuiltException(); // asked afterwards: it may be forgotten at any moment
    }
    boolean more = found.size() > query.limit();
    List<StoredEvent> shown = more ? found.subList(0, query.limit()) : found;
    StoredEvent.@Nullable Position next = more ? shown.get(shown.size() - 1).position() : null;
    return new TimelinePage(shown.stream().map(rows::of).toList(), next, generation);
  }

  /** The events that came from a record. */
  public List<EventRow> ofRecord(RecordId record) {
    return history.ofRecord(record.value()).stream().map(rows::of).toList();
  }
}
