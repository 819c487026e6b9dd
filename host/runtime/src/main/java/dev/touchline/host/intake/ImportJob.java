package dev.touchline.host.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file that was uploaded, and how far it has been read.
 *
 * @param id its id
 * @param connectionId the connection that reads it
 * @param state where it is
 * @param bytes how many bytes were read
 * @param totalBytes how many there are
 * @param accepted records that were new
 * @param duplicates records that were there already
 * @param quarantined records that could not be understood
 * @param error why it failed, or null
 * @param startedAt when it was uploaded
 * @param finishedAt when it ended, or null
 */
public record ImportJob(
    long id,
    int connectionId,
    State state,
    long bytes,
    long totalBytes,
    long accepted,
    long duplicates,
    long quarantined,
    @Nullable String error,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  /** The states of an import. */
  public enum State {
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    /** As programs see it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Records of all kinds a second, from the upload until its end or now. */
  public double recordsPerSecond(Instant now) {
    Duration taken = Duration.between(startedAt, finishedAt == null ? now : finishedAt);
    double seconds = Math.max(0.001, taken.toNanos() / 1e9);
    return (accepted + duplicates + quarantined) / seconds;
  }

  ImportJob progress(long read, long newAccepted, long newDuplicates, long newQuarantined) {
    return new ImportJob(
        id,
        connectionId,
        state,
        read,
        totalBytes,
        newAccepted,
        newDuplicates,
        newQuarantined,
        error,
        startedAt,
        finishedAt);
  }

  ImportJob ended(State how, @Nullable String why, Instant at) {
    return new ImportJob(
        id,
        connectionId,
        how,
        bytes,
        totalBytes,
        accepted,
        duplicates,
        quarantined,
        why,
        startedAt,
        at);
  }
}
