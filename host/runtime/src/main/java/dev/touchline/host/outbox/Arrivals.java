package dev.touchline.host.outbox;

import dev.touchline.host.history.StoredEvent;
import java.util.List;

/** New events as the history gets them. Each call by itself. */
public interface Arrivals {

  /** The position of the newest event; 0 when there is none. */
  long last();

  /**
   * Events that tell of messages of the shop: what was sent, and what came back.
   *
   * @param after exclusive
   * @param upTo inclusive
   */
  List<StoredEvent> between(long after, long upTo);
}
