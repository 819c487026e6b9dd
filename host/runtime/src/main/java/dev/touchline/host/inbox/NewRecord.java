package dev.touchline.host.inbox;

import dev.touchline.sdk.record.IncomingRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way in.
 *
 * @param record as the connector made it
 * @param rejectCode set when the connector handed it over as bad: it goes to the quarantine
 * @param rejectReason the reason for people, with {@code rejectCode}
 */
public record NewRecord(
    IncomingRecord record, @Nullable String rejectCode, @Nullable String rejectReason) {

  /** A record that should be normalised. */
  public static NewRecord of(IncomingRecord record) {
    return new NewRecord(record, null, null);
  }
}
