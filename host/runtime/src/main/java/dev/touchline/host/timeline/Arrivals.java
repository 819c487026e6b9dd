package dev.touchline.host.timeline;

import dev.touchline.host.history.ArrivalQueries;
import dev.touchline.host.history.HistoryQueries;
import dev.touchline.host.history.StoredEvent;
import dev.touchline.host.identity.Identity;
import dev.touchline.host.identity.Profile;
import dev.touchline.host.model.CustomerId;
import dev.touchline.host.model.EventRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * The events of all customers in the order in which they came to the history. That order is fixed,
 * so whoever remembers how far he read goes on without a gap. Thread-safe.
 */
public final class Arrivals {

  private final Identity identity;
  private final HistoryQueries history;
  private final ArrivalQueries order;
  private final EventRows rows;

  /**
   * Makes the read model.
   *
   * @param connectionNames the name of a connection, also of a deleted one
   */
  public Arrivals(
      Identity identity,
      HistoryQueries history,
      ArrivalQueries order,
      IntFunction<String> connectionNames) {
    this.identity = identity;
    this.history = history;
    this.order = order;
    this.rows = new EventRows(connectionNames);
  }

  /**
   * An event that came.
   *
   * @param number its place in the order of arrival; grows, with gaps
   * @param customer whose it is now; a later merge may give that customer another id, and this one
   *     keeps resolving
   */
  public record Arrival(long number, CustomerId customer, EventRow event) {}

  /** The number of the newest event; 0 when there is none. */
  public long last() {
    return order.last();
  }

  /** The generation of the history; it grows when a rebuild changed what had come before. */
  public long generation() {
    return history.generation();
  }

  /**
   * What came after a number.
   *
   * @param limit how many at most
   */
  public List<Arrival> after(long number, int limit) {
    List<StoredEvent> events = order.after(number, limit);
    Map<Long, Long> customers = new HashMap<>();
    List<Long> profiles = events.stream().map(StoredEvent::profileId).distinct().toList();
    for (Profile profile : identity.profiles(profiles)) {
      customers.put(profile.id(), profile.customerId());
    }
    return events.stream()
        .map(event ->
            new Arrival(
                event.position().seq(),
                new CustomerId(customers.getOrDefault(event.profileId(), event.profileId())),
                rows.of(event)))
        .toList();
  }
}
