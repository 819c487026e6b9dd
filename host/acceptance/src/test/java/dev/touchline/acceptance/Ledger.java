package dev.touchline.acceptance;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

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

  int size() {
    return acknowledged.size();
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
