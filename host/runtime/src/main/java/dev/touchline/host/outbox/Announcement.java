package dev.touchline.host.outbox;

import dev.touchline.host.model.MessageId;
import dev.touchline.sdk.record.IncomingRecord;

/**
 * A record that is to go to the inbox; twice is harmless, by its dedupe key.
 *
 * @param message whose it is
 * @param connectionId whose record it is
 */
public record Announcement(MessageId message, int connectionId, IncomingRecord record) {}
