package dev.touchline.host.outbox;

import dev.touchline.sdk.message.MessageKey;
import dev.touchline.sdk.message.OutgoingMessage;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent; never changes.
 *
 * @param profileId of the recipient's identifier
 * @param idempotencyKey the caller's; null when there was none
 * @param digest of the caller's request
 * @param channel of the connection's events
 * @param key that the plugin gets
 * @param requestedBy a token's name
 */
public record MessageTerms(
    int connectionId,
    long profileId,
    @Nullable String idempotencyKey,
    String digest,
    String channel,
    OutgoingMessage message,
    MessageKey key,
    String requestedBy) {}
