package dev.touchline.host.oauth;

import dev.touchline.sdk.verdict.RetryLaterException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Grants that are kept as long as the test runs; saving fails when it is told to. */
final class MemoryGrants implements GrantStore {

  private final Map<Integer, String> kept = new ConcurrentHashMap<>();
  volatile boolean failing;
  volatile boolean standby;

  @Override
  public Optional<String> load(int connection) {
    return Optional.ofNullable(kept.get(connection));
  }

  @Override
  public void save(int connection, String grant) {
    if (standby) {
      throw new RetryLaterException("not-in-charge", "another host is in charge");
    }
    if (failing && !grant.contains("refreshingSince\":\"")) {
      throw new IllegalStateException("disk full");
    }
    kept.put(connection, grant);
  }

  /** As another host on the same database keeps it. */
  void keepElsewhere(int connection, String grant) {
    kept.put(connection, grant);
  }

  String text(int connection) {
    return kept.getOrDefault(connection, "");
  }
}
