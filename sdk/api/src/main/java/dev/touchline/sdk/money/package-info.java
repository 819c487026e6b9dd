/** Exact amounts of money with their currency. */
@NullMarked
package dev.touchline.sdk.money;

import org.jspecify.annotations.NullMarked;
