package dev.touchline.plugins.csvorders;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that was understood.
 *
 * @param order the order's number
 * @param customer repaired; null when the line names none
 */
record OrderLine(
    String order,
    @Nullable String customer,
    Instant at,
    @Nullable String sku,
    @Nullable String name,
    long quantity,
    BigDecimal unitPrice,
    @Nullable String country) {}
