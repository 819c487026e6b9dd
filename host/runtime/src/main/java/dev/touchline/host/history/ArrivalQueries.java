package dev.touchline.host.history;

import java.util.List;

/**
 * Reads the history in the order in which its events came. Each call by itself; from any thread.
 */
public interface ArrivalQueries {

  /** The order of arrival of the newest event; 0 when there is none. */
  long last();

  /**
   * Events of all kinds, without those that a rebuild brought.
   *
   * @param seq exclusive
   * @param limit how many at most
   */
  List<StoredEvent> after(long seq, int limit);

  /**
   * Events that tell of messages of the shop: what was sent, and what came back.
   *
   * @param after exclusive
   * @param upTo inclusive
   */
  List<StoredEvent> ofSentMessages(long after, long upTo);
}
