package dev.touchline.host.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was done about a message.
 *
 * @param action one word
 * @param note why, for people
 * @param by a token's name; null for the host
 */
public record MessageStep(Instant at, String action, @Nullable String note, @Nullable String by) {}
