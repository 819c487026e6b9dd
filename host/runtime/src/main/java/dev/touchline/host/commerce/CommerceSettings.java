package dev.touchline.host.commerce;

import java.time.Duration;

/**
 * What can be configured.
 *
 * @param lookupDeadline until when a look-up is answered, whatever the shops do
 * @param refundDeadline how long a refund may take at the shop
 * @param firstCheck how soon an unknown or pending refund is looked after again; doubles each time
 * @param longestCheck the longest time between two looks
 * @param givenUpAfter how many looks that told nothing make it a person's matter
 * @param attempts how often a refund is sent at most, each time certain that nothing was booked
 */
public record CommerceSettings(
    Duration lookupDeadline,
    Duration refundDeadline,
    Duration firstCheck,
    Duration longestCheck,
    int givenUpAfter,
    int attempts) {

  /** What holds unless configured. */
  public static final CommerceSettings DEFAULT =
      new CommerceSettings(
          Duration.ofSeconds(3),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofHours(1),
          50,
          3);

  /** The time until the next look, after some looks. */
  Duration pause(int looks) {
    Duration pause = firstCheck.multipliedBy(1L << Math.min(looks, 20));
    return pause.compareTo(longestCheck) > 0 ? longestCheck : pause;
  }
}
