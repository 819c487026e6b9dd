/**
 * Shops to test against: servers on this machine that keep orders and refunds, and answer as the
 * documentation of each shop system says, odd shapes included.
 */
@NullMarked
package dev.touchline.standins;

import org.jspecify.annotations.NullMarked;
