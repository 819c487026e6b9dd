package dev.touchline.host.api;

import org.jspecify.annotations.Nullable;

/**
 * What a merge by hand says.
 *
 * @param with the other customer's id
 * @param reason why, for the record
 */
record LinkRequest(@Nullable String with, @Nullable String reason) {}
