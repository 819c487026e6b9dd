package dev.touchline.host.connections;

import dev.touchline.host.plugins.ConnectionScope;
import dev.touchline.sdk.Meter;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;

/** A connector's own counters, a few of them. */
final class HostMeter implements Meter {

  private static final int MOST_NAMES = 20;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,59}");

  private final ConnectionScope scope;
  private final Logger log;
  private final Set<String> names = ConcurrentHashMap.newKeySet();
  private volatile boolean reported;

  HostMeter(ConnectionScope scope, Logger log) {
    this.scope = scope;
    this.log = log;
  }

  @Override
  public void count(String name, long amount) {
    if (amount < 0) {
      throw new IllegalArgumentException("a counter never falls: " + amount);
    }
    if (known(name)) {
      scope.counter(name).increment(amount);
    }
  }

  private boolean known(String name) {
    if (names.contains(name)) {
      return true;
    }
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "counter name '" + name + "' must match " + NAME.pattern());
    }
    if (names.size() >= MOST_NAMES) {
      report();
      return false;
    }
    return names.add(name) || names.contains(name);
  }

  private void report() {
    if (!reported) {
      reported = true;
      log.atWarn().log("more than 20 counters, further ones are dropped");
    }
  }
}
