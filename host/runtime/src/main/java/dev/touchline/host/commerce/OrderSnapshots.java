package dev.touchline.host.commerce;

import dev.touchline.sdk.commerce.Order;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps orders as they were last seen. */
public interface OrderSnapshots {

  /**
   * An order that was seen.
   *
   * @param profiles whose order it is; by profiles, so that merging customers moves nothing
   */
  record Seen(Order order, Instant at, Collection<Long> profiles) {}

  /** An order as it was last seen. */
  record Snapshot(Order order, Instant at) {}

  /** Keeps orders of a shop, in place of what was seen of them before. */
  void save(int connectionId, List<Seen> orders);

  /** The orders of some profiles in one shop, newest first. */
  List<Snapshot> ofProfiles(int connectionId, Collection<Long> profiles, int limit);

  /**
   * Forgets orders; some at a time.
   *
   * @param before those last seen before it
   * @param most and of a connection with more than so many, those seen longest ago
   * @return how many were forgotten; 0 when nothing is left to forget
   */
  int forget(Instant before, int most);

  /** An order by its number, however its "#", spaces and case are written. */
  Optional<Snapshot> byNumber(int connectionId, String number);
}
