package dev.touchline.host.history;

import dev.touchline.host.model.EventId;
import java.util.Collection;
import java.util.List;

/** Reads the history as it was committed. Each call by itself; from any thread. */
public interface HistoryQueries {

  /** The generation of the history that is read now; grows when a rebuild changed something. */
  long generation();

  /** Whether how the history of some profiles was in a generation can still be read. */
  boolean hasGeneration(Collection<Long> profileIds, long generation);

  /**
   * Events of some profiles, newest first, as they were in a generation.
   *
   * @param before exclusive
   * @param limit how many at most
   */
  List<StoredEvent> page(
      List<Long> profileIds,
      StoredEvent.Position before,
      EventFilter filter,
      int limit,
      long generation);

  /** The same as it is now. */
  default List<StoredEvent> page(
      List<Long> profileIds, StoredEvent.Position before, EventFilter filter, int limit) {
    return page(profileIds, before, filter, limit, generation());
  }

  /** The events that came from a record, in the order of arrival. */
  List<StoredEvent> ofRecord(long recordId);

  /** The events that came from several records, by record in the order of arrival. */
  List<StoredEvent> ofRecords(Collection<Long> recordIds);

  /** The record that brought an event, or 0 when there is no such event. */
  long recordOf(EventId id);

  /** What is counted for some profiles. */
  List<Activity> activity(Collection<Long> profileIds);

  /** The orders of some profiles. */
  List<Purchase> purchases(Collection<Long> profileIds);

  /**
   * Which orders of some profiles a later change gave to other profiles. Not for first-party
   * events: several shops may use the same numbers there.
   */
  List<Purchase.TakenOver> takenOver(Collection<Long> profileIds);

  /** The names of some profiles, each profile's newest last. */
  List<String> names(Collection<Long> profileIds);

  /**
   * Profiles with a name that has all these words; the last one may be the beginning of a word.
   *
   * @param tokens folded, at least one
   */
  List<Long> byName(List<String> tokens, int limit);

  /** Profiles with an order of this number, folded. */
  List<Long> byOrderNumber(String number, int limit);
}
