/** Feign clients whose calls go through the host's HTTP gateway. */
@NullMarked
package dev.touchline.sdk.feign;

import org.jspecify.annotations.NullMarked;
