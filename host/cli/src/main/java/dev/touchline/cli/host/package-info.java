/** Talks to the host over its HTTP API; nothing of the host's inside is known here. */
@NullMarked
package dev.touchline.cli.host;

import org.jspecify.annotations.NullMarked;
