/** Messages that the shop sends, and what comes of them. */
@NullMarked
package dev.touchline.sdk.message;

import org.jspecify.annotations.NullMarked;
