package dev.touchline.benchmarks;

import java.time.Duration;

/**
 * What the bad plugin does, how often it is called, and what the host is expected to say of it, and
 * by when: twice the deadline of {@code touchline.intake.deadline}, or 5 seconds.
 */
enum Mood {
  NONE("nothing: baseline", "ok", 0, "", Duration.ZERO),
  HANG("hangs, deaf to interrupts", "hang", 50, "quarantined", Duration.ofSeconds(10)),
  THROW("throws StackOverflowError", "throw", 200, "", Duration.ZERO),
  FLOOD("floods its queue", "slow", 1_000, "", Duration.ZERO),
  SPIN("spins on all its threads", "spin", 50, "quarantined", Duration.ofSeconds(10)),
  FILL("allocates 1 GB/s", "fill", 25, "throttled", Duration.ofSeconds(5));

  private final String words;
  private final String body;
  private final int perSecond;
  private final String expected;
  private final Duration within;

  Mood(String words, String body, int perSecond, String expected, Duration within) {
    this.words = words;
    this.body = body;
    this.perSecond = perSecond;
    this.expected = expected;
    this.within = within;
  }

  String words() {
    return words;
  }

  /** The first word of what the bad plugin is sent. */
  String body() {
    return body;
  }

  int perSecond() {
    return perSecond;
  }

  /** The end of the name of a gauge; empty when nothing has to be said. */
  String expected() {
    return expected;
  }

  /** By when it has to be said. */
  Duration within() {
    return within;
  }
}
