package dev.touchline.host.inbox;

import dev.touchline.sdk.record.StoredRecord;
import org.jspecify.annotations.Nullable;

/**
 * A stored record.
 *
 * @param id grows with time within a lane
 * @param rejectCode set when the connector handed it over as bad
 * @param rejectReason the reason for people, with {@code rejectCode}
 */
public record InboxRecord(
    long id,
    int connectionId,
    StoredRecord record,
    @Nullable String rejectCode,
    @Nullable String rejectReason) {}
