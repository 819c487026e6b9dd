package dev.touchline.host.outbox;

import java.time.Duration;

/**
 * How the outbox goes about it.
 *
 * @param deadline how long a call of a plugin may take before its outcome counts as unknown
 * @param giveUp how long after it came a message that could not be sent is given up
 * @param attempts how often a message that never arrived is sent
 * @param looks how often a message of unknown outcome is looked for before a person is asked
 */
public record OutboxSettings(Duration deadline, Duration giveUp, int attempts, int looks) {

  /** What holds unless configured. */
  public static final OutboxSettings DEFAULT =
      new OutboxSettings(Duration.ofMinutes(2), Duration.ofDays(2), 3, 12);

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 10;

  /** How long to wait after some checks in a row. */
  Duration pause(int checks) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(checks, MOST_DOUBLINGS));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }
}
