package dev.touchline.cli.transfer;

import dev.touchline.cli.host.Json;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * How far the host is with a file.
 *
 * @param id the import's id
 * @param connection whose file it is; empty for events
 * @param state running, done, failed or cancelled
 * @param bytes how many were read
 * @param totalBytes how many there are; 0 when the host does not say
 * @param accepted records that were new
 * @param duplicates records that were there already
 * @param quarantined records that could not be understood
 * @param error why it failed; empty when it did not
 * @param taken from its upload to its end; zero when the host does not say
 */
record ImportState(
    String id,
    String connection,
    String state,
    long bytes,
    long totalBytes,
    long accepted,
    long duplicates,
    long quarantined,
    String error,
    Duration taken) {

  static ImportState read(JsonNode json) {
    return new ImportState(
        Json.text(json, "id"),
        Json.text(json, "connection"),
        Json.text(json, "state", "status"),
        Json.number(json, "bytes", "bytesRead").orElse(0),
        Json.number(json, "totalBytes", "bytesTotal", "size").orElse(0),
        Json.number(json, "accepted").orElse(0),
        Json.number(json, "duplicates").orElse(0),
        Json.number(json, "quarantined").orElse(0),
        Json.text(json, "error", "reason"),
        taken(Json.text(json, "startedAt"), Json.text(json, "finishedAt")));
  }

  private static Duration taken(String startedAt, String finishedAt) {
    try {
      return Duration.between(Instant.parse(startedAt), Instant.parse(finishedAt));
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  boolean hasEnded() {
    return switch (state) {
      case "done", "failed", "cancelled" -> true;
      default -> false;
    };
  }

  boolean isDone() {
    return state.equals("done");
  }

  long records() {
    return accepted + duplicates + quarantined;
  }

  /** From 0 to 1; negative when nobody knows. */
  double part() {
    return totalBytes <= 0 ? -1 : Math.min(1, (double) bytes / totalBytes);
  }
}
