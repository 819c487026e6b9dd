package dev.touchline.host.gateway;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What connections exchange with their providers, recorded while an administrator wants it. In
 * memory alone: what was recorded ends with its time, and with the host.
 */
public final class Recordings {

  /** The longest time that is recorded at once. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private final Clock clock;
  private final Map<String, Recording> recordings = new ConcurrentHashMap<>();

  Recordings(Clock clock) {
    this.clock = clock;
  }

  /** Records what a connection exchanges from now on; what was recorded before stays. */
  public Recording start(String connection, Duration time) {
    Instant until = clock.instant().plus(time);
    return recordings.compute(
        connection,
        (name, known) -> {
          Recording recording = known == null || known.isOver() ? new Recording(clock) : known;
          recording.until(until);
          return recording;
        });
  }

  /** What is recorded of a connection; empty when nothing is, or its time is over. */
  public Optional<Recording> find(String connection) {
    Recording recording = recordings.get(connection);
    if (recording != null && recording.isOver()) {
      recordings.remove(connection, recording);
      return Optional.empty();
    }
    return Optional.ofNullable(recording);
  }

  /** Ends recording, and forgets what was recorded. */
  public void stop(String connection) {
    recordings.remove(connection);
  }
}
