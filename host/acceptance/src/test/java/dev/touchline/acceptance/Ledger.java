package dev.touchline.acceptance;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * What clients know of what they sent: which ids the host acknowledged, and how often it did not.
 */
final class Ledger {

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger failures = new AtomicInteger();

  void acknowledged(Collection<String> ids) {
    acknowledged.addAll(ids);
  }

  void failed() {
    failures.incrementAndGet();
  }

  /** How many ids were acknowledged, by their first letter: the door that they came through. */
  Map<String, Long> byDoor() {
    return acknowledged.stream()
        .collect(
            Collectors.groupingBy(id -> id.substring(0, 1), TreeMap::new, Collectors.counting()));
  }

  int failures() {
    return failures.get();
  }

  /** Acknowledged ids that are not among those found. */
  Set<String> missing(Set<String> found) {
    Set<String> missing = new TreeSet<>(acknowledged);
    missing.removeAll(found);
    return missing;
  }
}
