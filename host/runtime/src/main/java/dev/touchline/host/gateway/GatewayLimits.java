package dev.touchline.host.gateway;

import java.time.Duration;

/**
 * Limits for each call.
 *
 * @param deadline for the whole call, redirects and retries included
 * @param bodyBytes the largest answer
 * @param redirects how many are followed
 * @param retries how often a call that may be repeated is repeated
 * @param firstBackOff before the first repetition; doubles with each
 * @param longestWait how long a live call waits until its rate budget has more; else it comes back
 */
record GatewayLimits(
    Duration deadline,
    int bodyBytes,
    int redirects,
    int retries,
    Duration firstBackOff,
    Duration longestWait) {

  static final GatewayLimits DEFAULT =
      new GatewayLimits(
          Duration.ofSeconds(10), 10 << 20, 5, 2, Duration.ofMillis(200), Duration.ofSeconds(2));
}
