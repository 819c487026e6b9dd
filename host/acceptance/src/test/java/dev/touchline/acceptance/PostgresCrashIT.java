package dev.touchline.acceptance;

import org.junit.jupiter.api.Test;

/** The host dies, PostgreSQL lives: nothing acknowledged is lost, nothing is there twice. */
class PostgresCrashIT {

  private static final int KILLS = Integer.getInteger("acceptance.postgres.kills", 5);

  @Test
  void everythingAcknowledgedIsOnATimelineOnce() {
    // Given
    long seed = Long.getLong("acceptance.seed", System.nanoTime());
    try (PostgresSchema schema = PostgresSchema.create(PostgresCrashIT.class);
        HostProcess host =
            schema.host(PostgresCrashIT.class).jvm("-XX:TieredStopAtLevel=1").start()) {

      // When, Then
      new CrashRun(host, seed).survives(KILLS);
    }
  }
}
