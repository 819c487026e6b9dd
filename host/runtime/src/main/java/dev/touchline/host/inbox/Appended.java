package dev.touchline.host.inbox;

/**
 * What became of a new record.
 *
 * @param recordId the record's id, or that of the earlier record which it repeats
 * @param duplicate whether the same was stored before
 */
public record Appended(long recordId, boolean duplicate) {}
