/** The host: starts the modules below it and nothing else. */
@NullMarked
package dev.touchline.host;

import org.jspecify.annotations.NullMarked;
