/**
 * Orders and refunds as every shop system has them: the values that {@link
 * dev.touchline.sdk.capability.OrderLookup} and {@link dev.touchline.sdk.capability.RefundProvider}
 * speak in. All immutable.
 */
@NullMarked
package dev.touchline.sdk.commerce;

import org.jspecify.annotations.NullMarked;
