package dev.touchline.acceptance;

import org.junit.jupiter.api.Test;

/** Acknowledged means stored, and stored means once: whenever the host dies. */
class CrashIT {

  /** How often the host is killed; the property {@code acceptance.kills} says otherwise. */
  private static final int KILLS = Integer.getInteger("acceptance.kills", 50);

  @Test
  void everythingAcknowledgedIsOnATimelineOnceHoweverOftenTheHostIsKilled() {
    // Given
    long seed = Long.getLong("acceptance.seed", System.nanoTime());
    try (HostProcess host = HostProcess.of(CrashIT.class).jvm("-XX:TieredStopAtLevel=1").start()) {

      // When, Then
      new CrashRun(host, seed).survives(KILLS);
    }
  }
}
