/**
 * The one model into which everything is turned: events, their kinds, and the data of each kind.
 */
@NullMarked
package dev.touchline.sdk.event;

import org.jspecify.annotations.NullMarked;
