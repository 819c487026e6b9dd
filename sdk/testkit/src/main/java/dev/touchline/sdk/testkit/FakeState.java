package dev.touchline.sdk.testkit;

import dev.touchline.sdk.ConnectionState;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A connection's state in memory, with the limits of the real one. */
final class FakeState implements ConnectionState {

  private static final int LONGEST_KEY = 100;
  private static final int LARGEST_VALUE = 64 * 1024;
  private static final int MOST_KEYS = 1_000;

  private final Map<String, String> entries = new ConcurrentHashMap<>();
  private final Runnable onUse;

  FakeState(Runnable onUse) {
    this.onUse = onUse;
  }

  @Override
  public Optional<String> get(String key) {
    onUse.run();
    return Optional.ofNullable(entries.get(key));
  }

  @Override
  public void put(String key, String value) {
    onUse.run();
    if (key.isEmpty() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException(
          "state key has " + key.length() + " characters, allowed are 1 to " + LONGEST_KEY);
    }
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > LARGEST_VALUE) {
      throw new IllegalArgumentException(
          "state value has " + bytes + " bytes, at most " + LARGEST_VALUE);
    }
    if (!entries.containsKey(key) && entries.size() >= MOST_KEYS) {
      throw new IllegalArgumentException("state has " + MOST_KEYS + " keys already");
    }
    entries.put(key, value);
  }

  @Override
  public void remove(String key) {
    onUse.run();
    entries.remove(key);
  }

  Map<String, String> entries() {
    return entries;
  }
}
