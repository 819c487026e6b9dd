/** The commands, each a client of the host's HTTP contract. */
@NullMarked
package dev.touchline.cli;

import org.jspecify.annotations.NullMarked;
