package dev.touchline.sdk.commerce;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something written beside an order.
 *
 * @param author who wrote it; null when unknown
 * @param visibleToCustomer whether the customer can read it
 */
public record OrderNote(
    @Nullable Instant at, @Nullable String author, String text, boolean visibleToCustomer) {}
