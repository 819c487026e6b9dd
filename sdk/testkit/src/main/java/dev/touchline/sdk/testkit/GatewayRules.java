package dev.touchline.sdk.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What the fake gateway allows.
 *
 * @param hosts exact names, {@code *.domain} for the names below a domain, or {@code *} for all
 * @param deadline for a whole call; the pauses between retries count, though nobody waits for them
 * @param largestAnswer in bytes
 */
record GatewayRules(List<String> hosts, Duration deadline, int largestAnswer) {

  static final int RETRIES = 2;
  static final int REDIRECTS = 5;
  static final GatewayRules DEFAULT =
      new GatewayRules(List.of("*"), Duration.ofSeconds(10), 10 << 20);

  GatewayRules {
    hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  boolean allows(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return hosts.stream()
        .anyMatch(pattern ->
            pattern.equals("*")
                || (pattern.startsWith("*.")
                    ? name.endsWith(pattern.substring(1))
                    : name.equals(pattern)));
  }

  GatewayRules withHosts(List<String> others) {
    return new GatewayRules(others, deadline, largestAnswer);
  }

  GatewayRules withDeadline(Duration other) {
    return new GatewayRules(hosts, other, largestAnswer);
  }

  GatewayRules withLargestAnswer(int bytes) {
    return new GatewayRules(hosts, deadline, bytes);
  }
}
