/** Load programs, run by hand, and the servers that Touchline is compared with. */
@NullMarked
package dev.touchline.benchmarks;

import org.jspecify.annotations.NullMarked;
