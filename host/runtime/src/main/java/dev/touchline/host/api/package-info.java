/**
 * The HTTP API: controllers, errors, tokens, cursors and the documentation of all that.
 *
 * <p>May use every other module of the host but the store. Nothing uses it.
 */
@NullMarked
package dev.touchline.host.api;

import org.jspecify.annotations.NullMarked;
