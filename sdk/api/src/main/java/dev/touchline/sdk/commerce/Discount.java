package dev.touchline.sdk.commerce;

import org.jspecify.annotations.Nullable;

/**
 * What was taken off.
 *
 * @param name a campaign or reason, as the shop calls it
 * @param code what the customer typed; null when it applied by itself
 * @param amount how much, positive
 */
public record Discount(String name, @Nullable String code, Price amount) {}
