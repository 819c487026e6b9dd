package dev.touchline.host.connections;

import dev.touchline.host.plugins.PureCalls;
import dev.touchline.sdk.ConnectionState;
import dev.touchline.sdk.verdict.RejectedException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What one connection remembers, in the store. */
final class HostState implements ConnectionState {

  private static final int LONGEST_KEY = 100;
  private static final int LARGEST_VALUE = 64 << 10;
  private static final int MOST_KEYS = 1_000;

  private final ConnectionRepository repository;
  private final StoredId id;

  HostState(ConnectionRepository repository, StoredId id) {
    this.repository = repository;
    this.id = id;
  }

  private int id() {
    if (PureCalls.isRunning()) {
      throw new RejectedException(
          "io-in-normalize",
          "normalize used the connection's state; it must only read the record, so that every"
              + " replay answers the same");
    }
    return id.get();
  }

  @Override
  public Optional<String> get(String key) {
    return repository.state(id(), key);
  }

  @Override
  public void put(String key, String value) {
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "a key has 1 to " + LONGEST_KEY + " characters, not " + key.length());
    }
    int size = value.getBytes(StandardCharsets.UTF_8).length;
    if (size > LARGEST_VALUE) {
      throw new IllegalArgumentException(
          "a value has at most " + LARGEST_VALUE + " bytes, not " + size);
    }
    if (!repository.putState(id(), key, value, MOST_KEYS)) {
      throw new IllegalArgumentException("a connection has at most " + MOST_KEYS + " keys");
    }
  }

  @Override
  public void remove(String key) {
    repository.removeState(id(), key);
  }
}
