package dev.touchline.host.model;

import java.time.Instant;

/** Instants as the stores keep them: whole microseconds since 1970. */
public final class Micros {

  private static final long PER_SECOND = 1_000_000;

  private Micros() {}

  /** The microseconds of an instant; finer parts are dropped. */
  public static long of(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
  }

  /** The instant of some microseconds. */
  public static Instant toInstant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
  }
}
