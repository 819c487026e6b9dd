package dev.touchline.sdk.commerce;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A tax on a line, on shipping or on a whole order.
 *
 * @param name as the shop calls it, such as "VAT"
 * @param rate as a fraction, such as 0.1 for 10 %; null when the shop does not say
 * @param amount how much
 * @param included whether the prices beside it contain it already
 */
public record Tax(String name, @Nullable BigDecimal rate, Price amount, boolean included) {}
