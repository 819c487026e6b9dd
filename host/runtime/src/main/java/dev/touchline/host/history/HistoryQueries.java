package dev.touchline.host.history;

import java.util.Collection;
import java.util.List;

/** Reads the history as it was committed. Each call by itself; from any thread. */
public interface HistoryQueries {

  /**
   * Events of some profiles, newest first.
   *
   * @param before exclusive
   * @param limit how many at most
   */
  List<StoredEvent> page(
      List<Long> profileIds, StoredEvent.Position before, EventFilter filter, int limit);

  /** The events that came from a record, in the order of arrival. */
  List<StoredEvent> ofRecord(long recordId);

  /** What is counted for some profiles. */
  List<Activity> activity(Collection<Long> profileIds);

  /** The orders of some profiles. */
  List<Purchase> purchases(Collection<Long> profileIds);

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
