package dev.touchline.host.api;

import org.jspecify.annotations.Nullable;

/**
 * An approval, or its refusal.
 *
 * @param approved whether
 * @param reason for the audit trail
 */
record ApproveBody(@Nullable Boolean approved, @Nullable String reason) {}
