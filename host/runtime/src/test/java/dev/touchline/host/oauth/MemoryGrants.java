package dev.touchline.host.oauth;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Grants that are kept as long as the test runs; saving fails when it is told to. */
final class MemoryGrants implements GrantStore {

  private final Map<Integer, String> kept = new ConcurrentHashMap<>();
  volatile boolean failing;

  @Override
  public Optional<String> load(int connection) {
    return Optional.ofNullable(kept.get(connection));
  }

  @Override
  public void save(int connection, String grant) {
    if (failing && !grant.contains("refreshingSince\":\"")) {
      throw new IllegalStateException("disk full");
    }
    kept.put(connection, grant);
  }

  String text(int connection) {
    return kept.getOrDefault(connection, "");
  }
}
