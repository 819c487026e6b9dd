package dev.touchline.host.history;

import dev.touchline.host.model.EventId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Where the history is kept, for writing: called within the pipeline's transaction. */
public interface HistoryStore {

  /**
   * Appends events; those whose id is there already are left as they are.
   *
   * @return for each event whether it is new
   */
  boolean[] append(List<NewEvent> events);

  /** The record that brought an event, or 0 when there is no such event. */
  long recordOf(EventId id);

  /** Events that came from a record, as they are within the transaction. */
  List<StoredEvent> ofRecord(long recordId);

  /** Takes events away; what is counted about their profiles must be counted anew. */
  void remove(Collection<EventId> events);

  /** Counts the activity of profiles anew from their events. */
  void recountActivity(Collection<Long> profileIds);

  /** Forgets the orders of profiles. */
  void removePurchases(Collection<Long> profileIds);

  /** All events of a profile that have to do with money, in the order of arrival. */
  List<StoredEvent> moneyEvents(long profileId);

  /** Adds to counts. */
  void addActivity(Collection<ActivityDelta> deltas);

  /** Orders; unknown ones are missing from the answer. */
  Map<Purchase.Key, Purchase> purchases(Collection<Purchase.Key> keys);

  /** Stores orders as they are now. */
  void savePurchases(Collection<Purchase> purchases);

  /**
   * Keeps a name that a profile was called by.
   *
   * @param tokens the name's words, folded for search
   */
  void addName(long profileId, String name, List<String> tokens, Instant at);
}
