package dev.touchline.sdk.testkit;

import dev.touchline.sdk.Meter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Counts in memory; stricter than the host about names, so that mistakes show in tests. */
final class FakeMeter implements Meter {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final int MOST_NAMES = 20;

  private final Map<String, Long> counts = new ConcurrentHashMap<>();

  @Override
  public void count(String name, long amount) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "counter '" + name + "' must be lower case with underscores, beginning with a letter");
    }
    if (amount < 0) {
      throw new IllegalArgumentException("counter '" + name + "' cannot go down by " + amount);
    }
    if (counts.containsKey(name) || counts.size() < MOST_NAMES) {
      counts.merge(name, amount, Long::sum);
    }
  }

  Map<String, Long> counts() {
    return new TreeMap<>(counts);
  }
}
