package dev.touchline.host.commerce;

import dev.touchline.sdk.record.IncomingRecord;

/**
 * A record that a step of a refund puts on the customer's timeline. Stored with the step, in one
 * transaction, and handed to the inbox afterwards; twice is harmless, by its dedupe key.
 *
 * @param id in the order of the steps; 0 before it is stored
 * @param connectionId whose record it is
 */
public record Announcement(long id, int connectionId, IncomingRecord record) {}
