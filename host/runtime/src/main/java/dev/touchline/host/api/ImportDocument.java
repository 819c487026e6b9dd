package dev.touchline.host.api;

import dev.touchline.host.intake.ImportJob;
import dev.touchline.host.model.ImportId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file that was uploaded, and how far it has been read.
 *
 * @param state running, done, failed or cancelled
 * @param bytes how many were read of {@code totalBytes}
 * @param accepted records that were new
 * @param duplicates records that were there already
 * @param quarantined records that could not be understood
 * @param error why it failed
 */
record ImportDocument(
    String id,
    String connection,
    String state,
    long bytes,
    long totalBytes,
    long accepted,
    long duplicates,
    long quarantined,
    long recordsPerSecond,
    @Nullable String error,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  static ImportDocument of(ImportJob job, String connection, Instant now) {
    return new ImportDocument(
        new ImportId(job.id()).toString(),
        connection,
        job.state().label(),
        job.bytes(),
        job.totalBytes(),
        job.accepted(),
        job.duplicates(),
        job.quarantined(),
        Math.round(job.recordsPerSecond(now)),
        job.error(),
        job.startedAt(),
        job.finishedAt());
  }
}
